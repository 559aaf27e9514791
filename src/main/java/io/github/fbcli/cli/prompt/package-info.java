/** Questions at the terminal, and the interview that builds a sink spec. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.prompt;
