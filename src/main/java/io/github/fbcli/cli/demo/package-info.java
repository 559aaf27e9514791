/** The demonstration: the whole way from a mapping to rows, on the emulator. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.demo;
