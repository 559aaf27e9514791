/** The interactive shell, and the engine that completes command lines in it and in other shells. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.shell;
