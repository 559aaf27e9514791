/** Reads and writes sinks and mappings as files, and reports the positions of errors. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink.document;
