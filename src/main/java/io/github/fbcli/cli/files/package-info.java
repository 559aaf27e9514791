/** The commands that manage sinks as files: apply, diff and export. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.files;
