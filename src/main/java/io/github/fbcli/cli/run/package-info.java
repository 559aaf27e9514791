/**
 * One invocation: options, settings, lazily created services, failures and exit codes. Depends on
 * no command group.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.run;
