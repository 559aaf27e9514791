package io.github.fbcli.push;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.JsonText;
import io.github.fbcli.push.input.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a record before it is sent: which key it has, and whether the sink can take it. With
 * {@code allow_missing_fields: false} the service would silently discard the whole batch that an
 * incomplete record came in ({@code contract.md}, "Create body"), so such a record goes no further.
 *
 * <p>Reads tokens, builds no tree. Where an object has a key twice, the last one counts, as in most
 * parsers. Not for use by several threads.
 */
final class RecordCheck {
  static final String MISSING_ID = "MissingId";
  static final String MISSING_FIELD = "MissingField";

  private enum Presence {
    MISSING,
    NULL,
    PRESENT
  }

  /** A key on the way to mapped values. */
  private static final class Node {
    final Map<String, Node> children = new HashMap<>();

    /** The fields whose path ends here, by their index in the shape. */
    final List<Integer> fields = new ArrayList<>();
  }

  private final RecordShape shape;
  private final Node root = new Node();
  private final int idIndex;
  private final Presence[] found;
  private @Nullable String key;

  RecordCheck(RecordShape shape) {
    this.shape = shape;
    MappedField id = shape.id();
    this.idIndex = id == null ? -1 : shape.fields().indexOf(id);
    this.found = new Presence[shape.fields().size()];
    for (int i = 0; i < found.length; i++) {
      Node node = root;
      for (String step : shape.fields().get(i).path()) {
        node = node.children.computeIfAbsent(step, name -> new Node());
      }
      node.fields.add(i);
    }
  }

  /**
   * What was found in a record.
   *
   * @param key equal for records with the same {@code _id}; null when the key is not known
   * @param problem why the sink cannot take the record; null when it can
   */
  record Finding(@Nullable String key, @Nullable Reason problem) {}

  Finding check(InputRecord record) {
    if (found.length == 0) {
      return new Finding(null, null);
    }
    Arrays.fill(found, Presence.MISSING);
    key = null;
    try (JsonParser parser = JsonText.parser(record.json())) {
      parser.nextToken();
      readObject(parser, root);
    } catch (IOException e) {
      throw new IllegalStateException("the source promised well-formed JSON", e);
    }
    return new Finding(key, problem());
  }

  private void readObject(JsonParser parser, Node node) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Node child = node.children.get(parser.currentName());
      JsonToken token = parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else {
        readValue(parser, token, child);
      }
    }
  }

  private void readValue(JsonParser parser, JsonToken token, Node node) throws IOException {
    forget(node);
    for (int field : node.fields) {
      found[field] = token == JsonToken.VALUE_NULL ? Presence.NULL : Presence.PRESENT;
      if (field == idIndex) {
        key = token.isScalarValue() ? RecordKey.of(parser.getText()) : null;
      }
    }
    if (token == JsonToken.START_OBJECT) {
      readObject(parser, node);
    } else {
      parser.skipChildren();
    }
  }

  /** The key comes a second time: what was found under the first one does not count. */
  private void forget(Node node) {
    node.fields.forEach(field -> found[field] = Presence.MISSING);
    if (node.fields.contains(idIndex)) {
      key = null;
    }
    node.children.values().forEach(this::forget);
  }

  private @Nullable Reason problem() {
    if (idIndex >= 0 && found[idIndex] != Presence.PRESENT) {
      return new Reason(MISSING_ID, describe(List.of(idIndex)));
    }
    if (shape.allowMissingFields()) {
      return null;
    }
    List<Integer> lacking = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] != Presence.PRESENT) {
        lacking.add(i);
      }
    }
    return lacking.isEmpty() ? null : new Reason(MISSING_FIELD, describe(lacking));
  }

  private String describe(List<Integer> lacking) {
    return lacking.stream().map(this::describe).collect(Collectors.joining(", "));
  }

  private String describe(int field) {
    return shape.fields().get(field) + (found[field] == Presence.NULL ? " is null" : " is missing");
  }
}
