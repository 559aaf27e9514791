package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir Path dir;

  @Test
  void readsInputsInOrderInTheirFormats() throws IOException {
    Path lines = Files.writeString(dir.resolve("a.ndjson"), "{\"a\":1}\n{\"a\":2}");
    Path array = Files.writeString(dir.resolve("b.json"), "[{\"a\":3}]");
    Input stream = Input.stream("-", new ByteArrayInputStream("{\"a\":4}".getBytes(UTF_8)));
    List<Input> inputs = List.of(Input.file(lines), Input.file(array), stream);
    try (Inputs source = Inputs.open(inputs, InputOptions.of(Format.AUTO))) {
      assertEquals(new Position(lines.toString(), 1, 1, 0), position(source));
      assertEquals(new Position(lines.toString(), 2, 1, 8), position(source));
      assertEquals(new Position(array.toString(), 1, 2, 1), position(source));
      assertEquals(new Position("-", 1, 1, 0), position(source));
      assertNull(source.next());
      assertEquals(15 + 9 + 7, source.bytesRead());
    }
  }

  private static Position position(Inputs source) throws IOException {
    return assertInstanceOf(InputRecord.class, source.next()).position();
  }

  @Test
  void detectsMissingFileBeforeReading() throws IOException {
    Path there = Files.writeString(dir.resolve("a.ndjson"), "{}");
    Path missing = dir.resolve("b.ndjson");
    assertEquals(
        "cannot read " + missing + ": no such file",
        refusal(Input.file(there), Input.file(missing)));
  }

  @Test
  void rejectsDirectory() {
    assertEquals(
        "cannot read " + dir + ": it is a directory; specify the files in it",
        refusal(Input.file(dir)));
  }

  @Test
  void readsFilesOfDirectoryByName() throws IOException {
    Files.writeString(dir.resolve("b.ndjson"), "{\"n\":2}");
    Files.writeString(dir.resolve("a.csv"), "n\n1");
    Files.writeString(dir.resolve(".hidden"), "{\"n\":3}");
    Files.writeString(Files.createDirectory(dir.resolve("c")).resolve("d"), "{\"n\":4}");
    assertEquals(
        List.of(dir.resolve("a.csv").toString(), dir.resolve("b.ndjson").toString()),
        Input.of(dir, file -> true).stream().map(Input::name).toList());
  }

  @Test
  void rejectsDirectoryWithoutFiles() {
    assertEquals(
        "cannot read " + dir + ": the directory contains no files",
        assertThrows(UnreadableInputException.class, () -> Input.of(dir, file -> true))
            .getMessage());
  }

  @Test
  void detectsInvalidHeaderBeforeReading() throws IOException {
    Input first = Input.file(Files.writeString(dir.resolve("a.ndjson"), "{}"));
    Path bad = Files.writeString(dir.resolve("b.csv"), "id,\"v\n1,2\n");
    assertEquals(
        "cannot read "
            + bad
            + ": the header in line 1 is invalid: a quote in it is never closed;"
            + " if quotes are ordinary characters, add --quote none",
        refusal(first, Input.file(bad)));
  }

  @Test
  void readsHeaderOfStreamOnce() throws IOException {
    Path file = Files.writeString(dir.resolve("a.csv"), "a\n1\n");
    InputStream in = new ByteArrayInputStream("b\n2\n".getBytes(UTF_8));
    List<Input> inputs = List.of(Input.file(file), Input.stream("-", in));
    try (Inputs source = Inputs.open(inputs, InputOptions.of(Format.CSV))) {
      assertEquals(List.of("{\"a\":\"1\"}", "{\"b\":\"2\"}"), Reading.brief(rest(source)));
    }
  }

  @Test
  void skipsAndLimitsRecordsAcrossInputs() throws IOException {
    Input a = Input.file(Files.writeString(dir.resolve("a"), "{\"a\":1}\nx\n{\"a\":3}"));
    Input b = Input.file(Files.writeString(dir.resolve("b"), "[{\"a\":4},{\"a\":5},{\"a\":6}]"));
    InputOptions part = new InputOptions(Format.AUTO, CsvOptions.DEFAULTS, 3, 2);
    try (Inputs source = Inputs.open(List.of(a, b), part)) {
      List<InputItem> items = rest(source);
      assertEquals(List.of("{\"a\":4}", "{\"a\":5}"), Reading.brief(items));
      assertEquals(
          new Position(b.name(), 1, 2, 1), items.get(0).position()); // after three skipped records
    }
  }

  @Test
  void reportsErrorAmongSkippedRecords() throws IOException {
    Input torn = Input.stream("-", new ByteArrayInputStream("[{},{x".getBytes(UTF_8)));
    InputOptions part = new InputOptions(Format.AUTO, CsvOptions.DEFAULTS, 9, 9);
    try (Inputs source = Inputs.open(List.of(torn), part)) {
      assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(rest(source)));
    }
  }

  @Test
  void rejectsNegativeNumbersOfRecords() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new InputOptions(Format.AUTO, CsvOptions.DEFAULTS, -1, 0));
  }

  private static List<InputItem> rest(Inputs source) throws IOException {
    List<InputItem> items = new ArrayList<>();
    for (InputItem item = source.next(); item != null; item = source.next()) {
      items.add(item);
    }
    return items;
  }

  private static String refusal(Input... inputs) {
    return assertThrows(
            UnreadableInputException.class,
            () -> Inputs.open(List.of(inputs), InputOptions.of(Format.AUTO)))
        .getMessage();
  }

  @Test
  void reportsPositionOfReadFailure() throws IOException {
    InputStream torn =
        new SequenceInputStream(
            new ByteArrayInputStream("{}\n{}".getBytes(UTF_8)), new FailingStream());
    try (Inputs source =
        Inputs.open(List.of(Input.stream("-", torn)), InputOptions.of(Format.AUTO))) {
      source.next();
      Exception e = assertThrows(UnreadableInputException.class, source::next);
      assertEquals("cannot read - beyond byte 5: Input/output error", e.getMessage());
    }
  }

  private static final class FailingStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Input/output error");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }

  /** Verifies that the check for an errors file does not consume the input. */
  @Test
  void readsHugeFirstLineOnce() throws IOException {
    String longest = "{\"value\":{\"a\":\"" + "x".repeat(JsonLines.LONGEST + 9) + "\"}}\n{\"a\":1}";
    byte[] text = longest.getBytes(UTF_8);
    Path file = Files.write(dir.resolve("long"), text);
    Input stream = Input.stream("-", new ByteArrayInputStream(text));
    for (Input input : List.of(Input.file(file), stream)) {
      try (Inputs source = Inputs.open(List.of(input), InputOptions.of(Format.NDJSON))) {
        assertEquals(List.of("TooLarge", "{\"a\":1}"), Reading.brief(rest(source)));
      }
    }
  }

  @Test
  void skipsExcludedFiles() throws IOException {
    Files.writeString(dir.resolve("a"), "");
    Files.writeString(dir.resolve("b"), "");
    List<Input> inputs = Input.of(dir, file -> !file.endsWith("a"));
    assertEquals(List.of(dir.resolve("b").toString()), inputs.stream().map(Input::name).toList());
  }
}
