/** Sleeping, backoff, a monotonic clock, and duration parsing and formatting. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.time;
