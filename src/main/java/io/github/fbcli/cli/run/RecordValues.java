package io.github.fbcli.cli.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.JsonText;
import io.github.fbcli.sink.FieldValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a record of an input into values that the domain can look at. */
public final class RecordValues {
  private final JsonParser parser;
  private @Nullable String repeated;

  private RecordValues(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A record.
   *
   * @param values where an object has a key twice, the last one counts, as for a push
   * @param repeated the first key that an object has twice; null for none
   */
  public record Found(FieldValue.Members values, @Nullable String repeated) {}

  public static Found of(InputRecord record) {
    try (JsonParser parser = JsonText.parser(record.json())) {
      parser.nextToken();
      RecordValues reader = new RecordValues(parser);
      FieldValue.Members values = reader.members();
      return new Found(values, reader.repeated);
    } catch (IOException e) {
      throw new IllegalStateException("the source promised well-formed JSON", e);
    }
  }

  private FieldValue.Members members() throws IOException {
    Map<String, FieldValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (members.put(name, value(parser.nextToken())) != null && repeated == null) {
        repeated = name;
      }
    }
    return new FieldValue.Members(members);
  }

  private FieldValue.Items items() throws IOException {
    List<FieldValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new FieldValue.Items(items);
  }

  private FieldValue value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> members();
      case START_ARRAY -> items();
      case VALUE_STRING -> new FieldValue.Text(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new FieldValue.Truth(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new FieldValue.Null();
      default -> new FieldValue.Numeral(parser.getText());
    };
  }
}
