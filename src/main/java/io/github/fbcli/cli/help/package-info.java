/** Terminal help, topics, man pages and the help document, all from Picocli's model. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.help;
