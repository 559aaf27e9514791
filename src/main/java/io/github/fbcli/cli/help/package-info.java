/** What fb says about itself: one model of all commands, and the forms that it is shown in. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.help;
