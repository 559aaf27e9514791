/** Help on the terminal, topics, man pages and the help document, all read from Picocli's model. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.help;
