/**
 * The composition of the program: the command tree, help and the command runner. Only {@code Main}
 * depends on this package.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli;
