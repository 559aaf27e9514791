package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Makes a JSON object of a row: a member for each cell that is not empty. */
final class RowWriter {
  /** What JSON takes for a number or a truth value. {@code 007} is neither, and stays a text. */
  private static final Pattern TYPED =
      Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?|true|false");

  private final List<SerializedString> names;
  private final boolean inferTypes;
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();

  RowWriter(List<String> names, boolean inferTypes) {
    this.names = names.stream().map(SerializedString::new).toList();
    this.inferTypes = inferTypes;
  }

  /** How many cells a row has. */
  int columns() {
    return names.size();
  }

  /** The object; a row has as many cells as there are columns. */
  byte[] object(List<String> cells) {
    json.reset();
    try (JsonGenerator generator = JsonText.generator(json)) {
      generator.writeStartObject();
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          generator.writeFieldName(names.get(i));
          writeValue(generator, cells.get(i));
        }
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return json.toByteArray();
  }

  private void writeValue(JsonGenerator generator, String cell) throws IOException {
    if (inferTypes && TYPED.matcher(cell).matches()) {
      generator.writeRawValue(cell); // as written, so that no digit is lost
    } else {
      generator.writeString(cell);
    }
  }
}
