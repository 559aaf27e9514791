/**
 * One invocation: options, settings, lazily created services, failures and exit codes. Knows no
 * command group.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.run;
