/**
 * A record for each JSON shape of the service, and parsers that keep the position of each value.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.wire;
