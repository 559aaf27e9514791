/** Sinks as files: apply, diff, export. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.files;
