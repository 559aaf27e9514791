/**
 * The domain model of sinks: specs, column mappings and their grammar, validation rules, statuses
 * and waiting.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink;
