/** The commands that run the emulator and the demo. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.emulator;
