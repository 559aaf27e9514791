/** Streams, terminals, colours, tables, progress, and escaping of unsafe text. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.console;
