package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads text as the input {@code in}. */
final class Reading {
  static final int SMALL_LIMIT = 100;

  private Reading() {}

  static List<InputItem> items(Format format, byte[] input) throws IOException {
    return items(InputOptions.of(format), input);
  }

  static List<InputItem> items(InputOptions options, byte[] input) throws IOException {
    return items(options, "in", input);
  }

  static List<InputItem> items(InputOptions options, String name, byte[] input) throws IOException {
    Input one = Input.stream(name, new ByteArrayInputStream(input));
    List<InputItem> items = new ArrayList<>();
    try (Inputs source = Inputs.of(List.of(one), options, SMALL_LIMIT)) {
      for (InputItem item = source.next(); item != null; item = source.next()) {
        items.add(item);
      }
    }
    return items;
  }

  static List<InputItem> items(Format format, String input) throws IOException {
    return items(format, input.getBytes(UTF_8));
  }

  /** Returns the text of each record, or the code of an item that is not a record. */
  static List<String> brief(Format format, String input) throws IOException {
    return brief(items(format, input));
  }

  static List<String> brief(List<InputItem> items) {
    return items.stream().map(Reading::brief).toList();
  }

  private static String brief(InputItem item) {
    if (item instanceof InputRecord record) {
      return new String(record.json(), UTF_8);
    }
    return item instanceof UnparsablePiece piece ? piece.reason().code() : "TooLarge";
  }

  /** Like {@link #brief}, but for CSV. */
  static List<String> cells(InputOptions csv, String input) throws IOException {
    return brief(items(csv, input.getBytes(UTF_8)));
  }

  static InputOptions csv(List<String> columns, @Nullable Character delimiter, boolean inferTypes) {
    return csv(new CsvOptions(columns, false, delimiter, '"', inferTypes));
  }

  static InputOptions csv(CsvOptions options) {
    return new InputOptions(Format.CSV, options, 0, Long.MAX_VALUE);
  }

  static UnparsablePiece lastPiece(List<InputItem> items) {
    return (UnparsablePiece) items.get(items.size() - 1);
  }
}
