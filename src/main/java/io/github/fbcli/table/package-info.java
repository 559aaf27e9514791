/** Tables: their columns and types, as notation, as files and as planned from samples. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.table;
