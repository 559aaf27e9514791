/** The completion of command lines, for shells and for fb's own. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.shell;
