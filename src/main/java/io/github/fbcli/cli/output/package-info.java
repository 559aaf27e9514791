/** How commands print what they found: tables, JSON, CSV, names. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.output;
