package io.github.fbcli.sink;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column as it was written, legal or not.
 *
 * @param path null when it could not be read, which is then among the draft's problems: the column
 *     still counts as mapped, so that one fault is not reported as two
 * @param extras as in {@link ColumnMapping}
 */
public record DraftColumn(
    String column, @Nullable FieldPath path, Place place, Map<String, @Nullable Object> extras) {

  /** This column with the path of {@code other}, which can say nothing else. */
  DraftColumn overriddenBy(DraftColumn other) {
    return new DraftColumn(column, other.path, other.place, extras);
  }

  /** The path for a suggestion, {@code PATH} when there is none to show. */
  String pathText() {
    return path == null ? "PATH" : path.toString();
  }
}
