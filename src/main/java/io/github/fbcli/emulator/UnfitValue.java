package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;

/** A value of a record that its column does not take; the message says why. */
final class UnfitValue extends Exception {
  private static final int SHOWN =
      40; // enough to recognise the value, too little to flood an answer

  UnfitValue(String message) {
    super(message, null, false, false);
  }

  static UnfitValue of(JsonNode value, String why) {
    String text = value.toString();
    return new UnfitValue((text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + why);
  }

  UnfitValue in(String column) {
    return new UnfitValue("column '" + column + "': " + getMessage());
  }
}
