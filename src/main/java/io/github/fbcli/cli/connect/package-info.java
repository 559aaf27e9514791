/** The command that configures the Kafka Connect sink. The connector is not part of the program. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.connect;
