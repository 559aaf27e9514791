package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.FieldValue;

/** Values of a sample as they stand in a sentence. */
public final class Samples {
  private static final int LONGEST = 40; // enough to recognise a value

  private Samples() {}

  /** The value as JSON, cut where it is long. */
  public static String shown(FieldValue value) {
    String json = value.toString();
    return json.codePointCount(0, json.length()) <= LONGEST
        ? json
        : json.substring(0, json.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
