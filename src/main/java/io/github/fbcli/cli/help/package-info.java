/** Help topics, man pages and the reference, from one model of all commands. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.help;
