package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDetectionTest {
  private static final List<String> TWO = List.of("{\"a\":1}", "{\"a\":2}");

  @Test
  void detectsEachFormat() throws IOException {
    assertEquals(TWO, Reading.brief(Format.AUTO, "{\"a\":1}\n{\"a\":2}\n"));
    assertEquals(TWO, Reading.brief(Format.AUTO, "\n [{\"a\":1},{\"a\":2}]"));
    assertEquals(
        TWO,
        Reading.brief(
            Format.AUTO, "{\n\"records\" : [ {\"value\":{\"a\":1}},{\"value\":{\"a\":2}}]}"));
    assertEquals(
        List.of("{\n\"a\":1}", "{\n\"a\":2}"),
        Reading.brief(Format.AUTO, "{\n\"a\":1}\n{\n\"a\":2}"));
  }

  @Test
  void detectsEmptyApiBody() throws IOException {
    assertEquals(List.of(), Reading.brief(Format.AUTO, "{\"records\":[]}"));
  }

  @Test
  void readsRecordWithFieldNamedRecords() throws IOException {
    String record = "{\"records\":[1,2]}";
    assertEquals(List.of(record), Reading.brief(Format.AUTO, record + "\n"));
    assertEquals(
        List.of("{\"records\":[],\"a\":1}"),
        Reading.brief(Format.AUTO, "{\"records\":[],\"a\":1}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}{\"a\":2}",
        "{\"a\":1} {\"a\":2}\n",
        "{\"a\":1}{\"a\":2}\n{\"a\":3}\n",
        "{\"a\":1}\r{\"a\":2}\r",
        "{ \"a\": 1,\n  \"b\": \"x\" }\n",
        "{\"a\":1,\n \"b\":\"a\"}\n{\"a\":2,\n \"b\":\"b\"}\n",
        "{\"a\": {\n}}",
        "{\r\n\"a\": 1\r\n}\r\n{\r\n\"a\": 2\r\n}\r\n",
        "\uFEFF{\"a\": [\n1,\n2]}{}"
      })
  void detectsMultiLineObjects(String text) throws IOException {
    List<String> expected = Reading.brief(Format.CONCATENATED, text);
    assertFalse(expected.contains(Reason.INVALID_JSON), expected::toString);
    assertEquals(expected, Reading.brief(Format.AUTO, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\n{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":\"x}\n{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1}}\n{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1},\n{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":NaN}\n{\"a\":1}\n{\"a\":2}",
        "{'a':0}\n{\"a\":1}\n{\"a\":2}"
      })
  void readsLinesAfterMalformedFirstLine(String text) throws IOException {
    assertEquals(
        List.of(Reason.INVALID_JSON, "{\"a\":1}", "{\"a\":2}"), Reading.brief(Format.AUTO, text));
  }

  @Test
  void detectsPrettyPrintedObjectLongerThanLookAhead() throws IOException {
    String record = "{ \"a\": [\n" + "  1,\n".repeat(100_000) + "  2 ] }";
    Input input = Input.stream("in", new ByteArrayInputStream((record + "\n{}").getBytes(UTF_8)));
    try (Inputs source = Inputs.open(List.of(input), InputOptions.of(Format.AUTO))) {
      assertEquals(record.length(), assertRecord(source.next()).json().length);
      assertEquals(2, assertRecord(source.next()).json().length);
    }
  }

  private static InputRecord assertRecord(InputItem item) {
    return assertInstanceOf(InputRecord.class, item);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          504B0304 1400              | it is a zip archive
          FD377A58 5A000004          | it is compressed with xz; pipe it in: xz -dc FILE
          425A6839 31415926 5359     | it is compressed with bzip2; pipe it in: bzip2 -dc FILE
          04224D18 64                | it is compressed with lz4; pipe it in: lz4 -dc FILE
          377ABCAF 271C              | it is a 7z archive
          50415231 15041500          | it is a Parquet file
          4F626A01 0416              | it is an Avro file
          FFFE7B00 7D00              | it is UTF-16; convert it
          7B007D00                   | it is UTF-16LE; convert it
          007B007D 000A              | it is UTF-16BE; convert it
          69006400 2C00              | it is UTF-16LE; convert it
          FFFE0000 7B000000          | it is UTF-32; convert it
          0000FEFF 0000007B          | it is UTF-32; convert it
          7B000000 7D000000          | it is UTF-32LE; convert it
          0000007B 0000007D          | it is UTF-32BE; convert it
          504B0506 0000              | it is a zip archive
          1F8B0800 0000              | it is compressed twice
          28B52FFD 0458              | it is compressed twice
          4F524300 0A03              | it is an ORC file
          D0CF11E0 A1B1              | it is a spreadsheet; save it as CSV
          3C68746D 6C3E              | it is HTML or XML
          25504446 2D31              | it is a PDF file
          1E7B7D0A 1E7B              | it is a JSON text sequence; remove the separators: tr -d
          7F454C46 0201              | it is a binary file; convert it to NDJSON or CSV
          16000000 026C              | it is a binary file
          """)
  void reportsUnsupportedTypesOnce(String bytes, String why) throws IOException {
    byte[] input = HexFormat.of().parseHex(bytes.replace(" ", ""));
    boolean compressed = why.contains("twice");
    List<byte[]> files =
        compressed
            ? List.of(Compressed.of(Compression.GZIP, input))
            : List.of(input, Compressed.of(Compression.GZIP, input));
    for (byte[] file : files) {
      String message = refusal(file).getMessage();
      assertTrue(message.startsWith("cannot read in: " + why), message);
    }
  }

  @Test
  void reportsTarArchives() {
    for (String name : List.of("a.ndjson", "x")) {
      byte[] tar = new byte[512];
      System.arraycopy(name.getBytes(UTF_8), 0, tar, 0, name.length());
      System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
      assertTrue(refusal(tar).getMessage().contains("it is a tar archive"), name);
    }
  }

  @Test
  void usesExplicitFormat() throws IOException {
    assertEquals(List.of("{\"records\":[]}"), Reading.brief(Format.NDJSON, "{\"records\":[]}\n"));
  }

  @Test
  void readsLinesAfterInvalidFirstLine() throws IOException {
    assertEquals(List.of(Reason.INVALID_JSON, "{}"), Reading.brief(Format.AUTO, "{\"a\": \n{}\n"));
  }

  @Test
  void readsOtherTextLineByLine() throws IOException {
    assertEquals(
        List.of(Reason.INVALID_JSON, Reason.INVALID_JSON), Reading.brief(Format.AUTO, "id x\n1 2"));
    assertEquals(List.of(Reason.INVALID_JSON, "{}"), Reading.brief(Format.AUTO, "# a, b, c\n{}\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          id,x      @ CSV; add --format csv
          id;x,y;z  @ CSV; add --format csv --delimiter ';'
          id\\tx     @ TSV; add --format tsv
          "i|d"|x   @ CSV; add --format csv --delimiter '|'
          1,2       @ CSV; add --format csv
          """)
  void reportsTableWithoutExtensionOnce(String line, String what) throws IOException {
    String row = line.replace("\\t", "\t");
    IOException e = refusal((row + "\r\n" + row + "\r\n" + row).getBytes(UTF_8));
    assertEquals("cannot read in: it looks like " + what, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"records\":[{\"value\":{\"a\":1}},{\"value\":{\"a\":2}}]}",
"""
{
  "records": [
    {
      "value": {"a":1}
    },
    {"value":{"a":2}}
  ]
}
""",
        "{\"sink\":\"[}\",\"meta\":{\"records\":[1]},\"records\":[{\"value\":{\"a\":1}},{\"value\":{\"a\":2}}]}",
        "{\"records\":[{\"value\":{\"a\":1}},{\"value\":{\"a\":2}}] , \"count\" : 2,"
            + " \"more\":[{}]}",
"""
{"records":[{"value":{"a":1}}]}
{"records":[]}{"records":[{"value":{"a":2}}]}
""",
        "[{\"a\":1}]\n[]\n[{\"a\":2}]\n",
        "[\n{\"a\":1}\n,\n{\"a\":2}\n]\n\n",
        "[{\"a\":1},\r\n{\"a\":2}\r\n]",
        "\uFEFF[{\"a\":1}]\uFEFF[{\"a\":2}]",
        "{\"a\":1}\n\uFEFF{\"a\":2}\n",
        "{\"a\":1}\r{\"a\":2}",
        "{\"a\":1}{\"a\":2}",
        "{\"a\":1}\t{\"a\":2}\n",
      })
  void readsWrappedAndUnwrappedRecords(String text) throws IOException {
    assertEquals(TWO, Reading.brief(Format.AUTO, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"records\":1}",
        "{\"value\":{\"a\":1}}",
        "{\"raw\":\"x\",\"a\":1}",
        "{\"records\":[{\"id\":1}]}",
        "{\"records\":[{\"value\":1}],\"a\":{\"b\":2}}",
        "{\"a\":{\"records\":[{\"value\":{}}]}}",
        "{\"value\":1,\"fb\":{\"superseded\":true}}"
      })
  void readsRecordsThatLookLikeWrappers(String record) throws IOException {
    assertEquals(List.of(record), Reading.brief(Format.AUTO, record + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"a\":1}]x",
        "{\"records\":[{\"value\":{\"a\":1}}]}]",
        "{\"records\":[{\"value\":{\"a\":1}}],}",
        "{\"records\":[{\"value\":{\"a\":1}}],\"b\":nul}",
        "{\"records\":[{\"value\":{\"a\":1}}]",
        "[{\"a\":1}",
        "[{\"a\":1}]\n{\"a\":2}"
      })
  void reportsTextOutsideDocument(String text) throws IOException {
    List<InputItem> items = Reading.items(Format.AUTO, text);
    assertEquals(List.of("{\"a\":1}", Reason.INVALID_JSON), Reading.brief(items));
    assertTrue(Reading.lastPiece(items).endsInput());
  }

  @Test
  void reportsMalformedPrettyPrintedObjectsOnce() throws IOException {
    for (String text :
        List.of(
            "{ \"a\": 1,\n  \"b\": NaN\n}\n", "{\n \"a\": x\n}\n", "{\"a\":1,\n\"b\":\"c\"\n")) {
      List<InputItem> items = Reading.items(Format.AUTO, text);
      assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(items));
      assertTrue(Reading.lastPiece(items).endsInput());
    }
  }

  @Test
  void countsLinesThatEndWithCarriageReturn() throws IOException {
    List<InputItem> items = Reading.items(Format.AUTO, "{\"a\":1}\r\r{bad\r\r{\"a\":2}\r\n{}");
    assertEquals(
        List.of("{\"a\":1}", Reason.INVALID_JSON, "{\"a\":2}", "{}"), Reading.brief(items));
    assertEquals(new Position("in", 3, 1, 9), items.get(1).position());
    assertEquals(new Position("in", 5, 1, 15), items.get(2).position());
    assertEquals(new Position("in", 6, 1, 24), items.get(3).position());
  }

  @Test
  void detectsJsonWithTableExtension() throws IOException {
    for (String text : List.of("{\"a\":1}\n{\"a\":2}\n", "[{\"a\":1},{\"a\":2}]", "[ ]")) {
      List<InputItem> items =
          Reading.items(InputOptions.of(Format.AUTO), "in.csv", text.getBytes(UTF_8));
      assertEquals(Reading.brief(Format.AUTO, text), Reading.brief(items));
    }
    List<InputItem> table =
        Reading.items(InputOptions.of(Format.AUTO), "in.tsv", "{a}\t[b]\n1\t2\n".getBytes(UTF_8));
    assertEquals(List.of("{\"{a}\":\"1\",\"[b]\":\"2\"}"), Reading.brief(table));
  }

  @Test
  void returnsEachObjectOfSlowPipeAsSoonAsItEnds() throws IOException {
    for (String first : List.of("{\"value\":1}", "{\"raw\":\"x\"}", "{\"fb\":{}}", "{\"a\":1}")) {
      InputStream in = new OneLineThenFailure(first + "{");
      try (Inputs source =
          Inputs.open(List.of(Input.stream("-", in)), InputOptions.of(Format.AUTO))) {
        assertEquals(first, new String(assertRecord(source.next()).json(), UTF_8));
      }
    }
  }

  @Test
  void readsNoItemsFromEmptyOrBlankInput() throws IOException {
    assertEquals(List.of(), Reading.brief(Format.AUTO, ""));
    assertEquals(List.of(), Reading.brief(Format.AUTO, " ".repeat(100_000)));
  }

  @Test
  void returnsFirstLineBeforeSecondArrives() throws IOException {
    InputStream in = new OneLineThenFailure("{\"a\":1}\n");
    try (Inputs source =
        Inputs.open(List.of(Input.stream("-", in)), InputOptions.of(Format.AUTO))) {
      InputItem item = source.next();
      assertTrue(item instanceof InputRecord, String.valueOf(item));
    }
  }

  @Test
  void suggestsCommandForUtf16() {
    IOException e = refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    assertTrue(e.getMessage().contains("iconv -f UTF-16 -t UTF-8"), e.getMessage());
  }

  private static IOException refusal(byte[] input) {
    return assertThrows(UnreadableInputException.class, () -> Reading.items(Format.AUTO, input));
  }

  @Test
  void listsFormatsForUnknownFormat() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Format.parse("xml"));
    assertEquals(
        "'xml' is not a valid format; use one of auto, ndjson, array, records, concatenated, csv,"
            + " tsv",
        e.getMessage());
  }

  /** Returns one line; any further read fails the test. */
  private static final class OneLineThenFailure extends InputStream {
    private final ByteArrayInputStream line;

    OneLineThenFailure(String line) {
      this.line = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
      int b = line.read();
      if (b < 0) {
        throw new IOException("read too far ahead");
      }
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      into[offset] = (byte) read();
      return 1;
    }
  }
}
