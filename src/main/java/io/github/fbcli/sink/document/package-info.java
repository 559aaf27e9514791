/**
 * Reads and writes sinks, mappings and create bodies as files, and reports the positions of errors.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink.document;
