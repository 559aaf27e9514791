package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A table column and the path to its value in a record.
 *
 * @param location the location of this mapping in the source
 * @param extras the other members of the entry in {@code definition} ({@code type}, {@code config},
 *     …), preserved from a file
 */
public record ColumnMapping(
    String column, FieldPath path, SpecLocation location, ObjectNode extras) {
  /** The column of the record key, which every spec maps. */
  public static final String ID = "_id";

  /** The column that determines the time quantum of a record. */
  public static final String TIME_QUANTUM = "_timeQuantum";

  public ColumnMapping(String column, FieldPath path, SpecLocation location) {
    this(column, path, location, JsonNodeFactory.instance.objectNode());
  }

  /** Returns whether the name is {@code _id} or {@code _timeQuantum}. */
  public static boolean isSpecial(String column) {
    return column.equals(ID) || column.equals(TIME_QUANTUM);
  }

  @Override
  public String toString() {
    return column + "=" + path;
  }
}
