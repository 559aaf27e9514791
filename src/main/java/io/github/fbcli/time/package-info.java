/**
 * The platform of time: sleeping, backing off, a clock that never runs backwards, durations as
 * people write them.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.time;
