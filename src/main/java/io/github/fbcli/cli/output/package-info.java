/** Output formats, views and tables. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.output;
