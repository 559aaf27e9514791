package io.github.fbcli.sink;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of the table and where its value stands in a record.
 *
 * @param place where this was written
 * @param extras further members of the definition's entry ({@code type}, {@code config}, …), kept
 *     as they came from a file; plain values in their order
 */
public record ColumnMapping(
    String column, FieldPath path, Place place, Map<String, @Nullable Object> extras) {
  /** The column that holds the record's key; every spec maps it. */
  public static final String ID = "_id";

  /** The column whose value says in which time quantum a record belongs. */
  public static final String TIME_QUANTUM = "_timeQuantum";

  /** Copies the extras. */
  public ColumnMapping {
    extras = Extras.copy(extras);
  }

  /** True for the two names that are no columns of the table. */
  public static boolean isSpecial(String column) {
    return column.equals(ID) || column.equals(TIME_QUANTUM);
  }

  @Override
  public String toString() {
    return column + "=" + path;
  }
}
