/** Sinks, mappings and create bodies as files: parse with positions, write, compare. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink.document;
