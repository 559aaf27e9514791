/** Streams, terminals, colour, tables, progress, and text that is safe to print. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.console;
