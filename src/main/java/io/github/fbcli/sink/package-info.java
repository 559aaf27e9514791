/**
 * The domain of sinks: spec, column mapping and its grammar, validation rules, statuses, the
 * waiter.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink;
