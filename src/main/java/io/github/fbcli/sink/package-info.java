/** The domain of sinks: specs, column mappings and their grammar, rules, statuses, the waiter. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink;
