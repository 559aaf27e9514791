/** The commands about databases and tables, which fb only reads. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.catalog;
