/** The command {@code fb shell}, and what its session needs of the program around it. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.shell;
