/** Sleeping, backoff, a monotonic clock, and the text of durations. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.time;
