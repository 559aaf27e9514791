/** The commands of contexts, the named services of the configuration. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.context;
