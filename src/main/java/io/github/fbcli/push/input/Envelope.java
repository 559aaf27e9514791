package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is wrapped around a record: {@code {"value":{…}}} in the API's body, {@code
 * {"value":{…},"fb":{…}}} or {@code {"raw":"…","fb":{…}}} in fb's own errors file.
 */
final class Envelope {
  private boolean hasValue;
  private int valueStart;
  private int valueEnd;
  private byte @Nullable [] raw;
  private boolean complete = true;
  private boolean foreign;

  private Envelope() {}

  /**
   * Opens the envelope.
   *
   * @param object one well-formed JSON object
   * @return null when it has other members than an envelope, or not exactly one content
   */
  static @Nullable Envelope open(byte[] object) {
    Envelope envelope = new Envelope();
    try (JsonParser parser = JsonText.parser(object)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        envelope.member(parser.currentName(), parser);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the object was well-formed", e);
    }
    boolean oneContent = envelope.hasValue != (envelope.raw != null);
    return oneContent && !envelope.foreign ? envelope : null;
  }

  private void member(String name, JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (name.equals("value") && token == JsonToken.START_OBJECT) {
      hasValue = true;
      valueStart = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      valueEnd = (int) parser.currentLocation().getByteOffset();
    } else if (name.equals("fb") && token == JsonToken.START_OBJECT) {
      readNote(parser);
    } else if (name.equals("raw") && token == JsonToken.VALUE_STRING) {
      raw = parser.getText().getBytes(StandardCharsets.UTF_8);
    } else if (name.equals("raw_base64") && token == JsonToken.VALUE_STRING) {
      raw = base64(parser.getText());
    } else {
      foreign = true;
      parser.skipChildren();
    }
  }

  private byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      foreign = true;
      return null;
    }
  }

  private void readNote(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      complete &= !(name.equals("truncated") && token == JsonToken.VALUE_TRUE);
      parser.skipChildren();
    }
  }

  /** The index in the envelope of the first byte of the value, where it holds one. */
  int valueStart() {
    return valueStart;
  }

  /** The index in the envelope behind the last byte of the value, where it holds one. */
  int valueEnd() {
    return valueEnd;
  }

  /** Text that did not parse when it was first read; null when the envelope holds a value. */
  byte @Nullable [] raw() {
    return raw;
  }

  /** False when the note says that the raw text is only the start of what was read. */
  boolean complete() {
    return complete;
  }
}
