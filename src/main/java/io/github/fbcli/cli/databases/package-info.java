/** The commands for databases. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.databases;
