package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.push.input.RecordScanner.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Verifies that each line is read like a separate input, regardless of the other lines. */
class LinesPropertyTest {
  private static final List<List<String>> PATHS =
      List.of(List.of("a"), List.of("b", "c"), List.of("c"), List.of("\u00e4"));

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void findsSameLinesInPiecesOfText(
      @ForAll("texts") byte[] text, @ForAll @IntRange(min = 1, max = 50) int piece)
      throws IOException {
    Input input = Input.stream("in", new Trickle(text, piece));
    RecordScanner scanner = new RecordScanner(PATHS);
    List<String> items = new ArrayList<>();
    try (Inputs source = Inputs.of(List.of(input), InputOptions.of(Format.NDJSON), 1000)) {
      source.scanWith(scanner);
      for (InputItem item = source.next(); item != null; item = source.next()) {
        items.add(described(item, scanner));
      }
    }
    assertEquals(alone(text), items, () -> new String(text, ISO_8859_1));
  }

  private static List<String> alone(byte[] text) {
    List<String> items = new ArrayList<>();
    int line = 1;
    for (int start = 0; start < text.length; line++) {
      int found = Boundary.lineEnd(text, start, text.length);
      int end = found == Boundary.CONTINUES ? text.length : found;
      int first = start;
      while (first < end && Cursor.isWhitespace(text[first])) {
        first++;
      }
      if (first < end) {
        RecordScanner scanner = new RecordScanner(PATHS);
        Position position = new Position("in", line, first - start + 1, first);
        ItemParser parser = new ItemParser(1000, scanner);
        byte[] alone = Arrays.copyOfRange(text, first, end);
        items.add(described(parser.line(alone, position), scanner));
      }
      boolean both = end + 1 < text.length && text[end] == '\r' && text[end + 1] == '\n';
      start = both ? end + 2 : end + 1;
    }
    return items;
  }

  private static String described(InputItem item, RecordScanner scanner) {
    if (item instanceof UnparsablePiece piece) {
      String raw = new String(piece.raw().bytes(), ISO_8859_1);
      return piece.position() + " " + piece.reason() + " " + raw;
    }
    InputRecord record = (InputRecord) item;
    scanner.scan(record);
    StringBuilder text = new StringBuilder(record.position() + " " + record.position().offset());
    text.append(' ').append(new String(record.json(), ISO_8859_1));
    for (int path = 0; path < PATHS.size(); path++) {
      ValueKind kind = scanner.kind(path);
      text.append(' ').append(kind.isScalar() ? scanner.text(path) : kind.toString());
    }
    return text.toString();
  }

  /** Returns a few bytes at a time. */
  private static final class Trickle extends ByteArrayInputStream {
    private final int piece;

    Trickle(byte[] text, int piece) {
      super(text);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, piece));
    }

    /** Keeps a buffered stream from reading a second time. */
    @Override
    public synchronized int available() {
      return 0;
    }
  }

  @Provide
  Arbitrary<byte[]> texts() {
    Arbitrary<byte[]> ends =
        Arbitraries.of("\n", "\r\n", " \n\n", "\r", "\u0000\n", "\n\t", "")
            .map(end -> end.getBytes(ISO_8859_1));
    return Arbitraries.oneOf(JsonTexts.objects(), JsonTexts.damagedObjects())
        .list()
        .ofMaxSize(6)
        .flatMap(lines -> ends.list().ofSize(lines.size()).map(with -> joined(lines, with)));
  }

  private static byte[] joined(List<byte[]> lines, List<byte[]> ends) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("{}\n".getBytes(ISO_8859_1)); // so that the format is detected as NDJSON
    for (int i = 0; i < lines.size(); i++) {
      text.writeBytes(lines.get(i));
      text.writeBytes(ends.get(i));
    }
    return text.toByteArray();
  }
}
