/** fb: creates sinks, waits for them and pushes records without losing any. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli;
