/** The emulated service: every route of the API over an embedded store, with its own rules. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.emulator;
