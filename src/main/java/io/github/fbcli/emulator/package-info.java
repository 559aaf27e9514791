/**
 * The emulated service: every route of the API, an embedded store, and validation rules that are
 * independent of fb's own.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.emulator;
