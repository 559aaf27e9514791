/** Sinks as files: applied, compared, exported. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.files;
