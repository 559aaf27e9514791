package io.github.fbcli.sink.document;

import io.github.fbcli.sink.DraftBuilder;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the paths of a JSON or YAML document: an array of keys, or text as {@code --map} takes it.
 */
final class PathReader {
  private final String file;
  private final DraftBuilder draft;

  PathReader(String file, DraftBuilder draft) {
    this.file = file;
    this.draft = draft;
  }

  /** Null when it is no path, which is noted in the draft. */
  @Nullable FieldPath read(Located value) {
    if (value instanceof Scalar scalar && scalar.value() instanceof String text) {
      return draft.path(text, place(value));
    }
    if (value instanceof Items keys) {
      return read(keys);
    }
    String message = "a path is text or an array of keys, not " + value.kind();
    problem(value, "path-kind", message, repair(value));
    return null;
  }

  private @Nullable FieldPath read(Items array) {
    if (array.items().isEmpty()) {
      problem(array, "path-empty", "the path has no key", "name at least one key, like [\"id\"]");
      return null;
    }
    List<String> keys = new ArrayList<>();
    for (Located key : array.items()) {
      if (key.plain() instanceof String text) {
        keys.add(text);
      } else {
        problem(key, "path-kind", "a key of a path is text, not " + key.kind(), repair(key));
      }
    }
    return keys.size() == array.items().size() ? new FieldPath(keys) : null;
  }

  private static String repair(Located value) {
    return value instanceof Scalar scalar && scalar.value() != null
        ? "write it in quotes if it is a key: \""
            + scalar.value()
            + "\"; there are no array indexes"
        : "write project.id or [\"project\", \"id\"]";
  }

  private void problem(Located value, String rule, String message, String fit) {
    draft.problem(new Problem(place(value), rule, message, fit));
  }

  private Place place(Located value) {
    return Place.file(file, value.line(), value.column());
  }
}
