/**
 * The interactive shell and the engine that completes command lines, for it and for other shells.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.shell;
