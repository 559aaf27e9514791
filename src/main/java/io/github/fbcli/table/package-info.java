/** Tables: their columns and types, table files, and inference from samples. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.table;
