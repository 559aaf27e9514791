/** The service side: every route of the API over an embedded store, with rules of its own. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.emulator;
