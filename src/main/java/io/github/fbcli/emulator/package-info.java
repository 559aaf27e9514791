/**
 * The emulated service: every route of the API, an embedded store, and rules that are independent
 * of fb's.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.emulator;
