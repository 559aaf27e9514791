/** The commands for tables. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.tables;
