/** Prompts at the terminal. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.prompt;
