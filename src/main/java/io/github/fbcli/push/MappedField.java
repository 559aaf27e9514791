package io.github.fbcli.push;

import java.util.List;

/**
 * A column that the sink fills, and where in a record its value is.
 *
 * @param path keys from the outside in, at least one; array indexes do not exist
 */
public record MappedField(String column, List<String> path) {

  public MappedField {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("column " + column + " is mapped to an empty path");
    }
  }

  /** {@code name (a.b)}, or the name alone where the path is the same. */
  @Override
  public String toString() {
    String dotted = String.join(".", path);
    return dotted.equals(column) ? column : column + " (" + dotted + ")";
  }
}
