/**
 * The shared parts of an invocation: options, settings, lazily created services, failures and exit
 * codes. Does not depend on command groups.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.run;
