/** The commands that run the emulator. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.emulator;
