/** Completion as shells ask for it, and the scripts that make them ask. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.complete;
