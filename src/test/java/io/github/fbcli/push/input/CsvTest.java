package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final InputOptions TYPED = Reading.csv(List.of(), null, true);

  private static List<String> rows(String input) throws IOException {
    return Reading.cells(InputOptions.of(Format.CSV), input);
  }

  @Test
  void readsRecordPerRowWithHeaderNames() throws IOException {
    assertEquals(
        List.of("{\"id\":\"1\",\"name\":\"Iris\"}", "{\"id\":\"2\",\"name\":\"Rose\"}"),
        rows("id,name\n1,Iris\n2,Rose\n"));
  }

  @Test
  void readsFirstRowAsRecordIfColumnsAreSpecified() throws IOException {
    InputOptions named = Reading.csv(List.of("id", "name"), null, false);
    assertEquals(List.of("{\"id\":\"1\",\"name\":\"Iris\"}"), Reading.cells(named, "1,Iris"));
  }

  @Test
  void readsOtherDelimiter() throws IOException {
    InputOptions semicolon = Reading.csv(List.of(), ';', false);
    assertEquals(List.of("{\"a\":\"1,5\",\"b\":\"2\"}"), Reading.cells(semicolon, "a;b\n1,5;2"));
  }

  @Test
  void readsTabsInTsv() throws IOException {
    assertEquals(
        List.of("{\"a\":\"x,y\",\"b\":\"2\"}"), Reading.brief(Format.TSV, "a\tb\nx,y\t2\n"));
  }

  @Test
  void omitsEmptyCells() throws IOException {
    assertEquals(List.of("{\"b\":\"x\"}", "{}"), rows("a,b,c\n,x,\n,\"\",\n"));
  }

  @Test
  void readsQuotedDelimitersQuotesAndLineEnds() throws IOException {
    assertEquals(
        List.of("{\"a\":\"x,y\",\"b\":\"say \\\"hi\\\"\"}", "{\"a\":\"1\\r\\n2\",\"b\":\"z\"}"),
        rows("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"1\r\n2\",z\n"));
  }

  @Test
  void keepsDotInColumnName() throws IOException {
    assertEquals(List.of("{\"project.id\":\"1\"}"), rows("project.id\n1"));
  }

  @Test
  void keepsNumbersAsStrings() throws IOException {
    assertEquals(
        List.of("{\"a\":\"1.50\",\"b\":\"true\",\"c\":\"007\"}"), rows("a,b,c\n1.50,true,007"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1.50", "1e400", "-0.0E-7", "12345678901234567890.10", "true", "false"})
  void keepsInferredNumbersAsWritten(String cell) throws IOException {
    assertEquals(List.of("{\"a\":" + cell + "}"), Reading.cells(TYPED, "a\n" + cell));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"007", "+1", ".5", "1.", "1e", "NaN", "0x1", " 1", " TRUE", "null", "1_0"})
  void keepsOtherCellsAsStrings(String cell) throws IOException {
    assertEquals(List.of("{\"a\":\"" + cell + "\"}"), Reading.cells(TYPED, "a\n" + cell));
  }

  @ParameterizedTest
  @CsvSource({"True,true", "TRUE,true", "tRuE,true", "False,false", "FALSE,false"})
  void infersBooleansInAnyCase(String cell, String sent) throws IOException {
    assertEquals(List.of("{\"a\":" + sent + "}"), Reading.cells(TYPED, "a\n" + cell));
    assertEquals(List.of("{\"a\":\"" + cell + "\"}"), rows("a\n" + cell));
  }

  @Test
  void ignoresByteOrderMarkAndLineEnds() throws IOException {
    List<String> one = List.of("{\"a\":\"1\"}", "{\"a\":\"2\"}");
    assertEquals(one, rows("\uFEFFa\r\n1\r\n2\r\n"));
    assertEquals(one, rows("a\n1\n2"));
    assertEquals(one, rows("\n\na\n\n1\r\n\r\n2\n\n"));
    assertEquals(one, rows("a\r1\r2\r"));
    assertEquals(List.of(), rows("a\n"));
    assertEquals(List.of(), rows(""));
  }

  @Test
  void reportsPositionOfRowStart() throws IOException {
    List<InputItem> items = Reading.items(Format.CSV, "a,b\n\"ü\n\",2\r\n\n3,4\n");
    assertEquals(new Position("in", 2, 1, 4), items.get(0).position());
    assertEquals(new Position("in", 5, 1, 14), items.get(1).position());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1      | cells in the row: 1, columns: 2
          1,2,3  | cells in the row: 3, columns: 2
          "x"y,2 | unexpected text after the closing quote of a cell
          """,
      quoteCharacter = '`')
  void reportsInvalidRowAndReadsNext(String row, String why) throws IOException {
    List<InputItem> items = Reading.items(Format.CSV, "a,b\n" + row + "\n3,4\n");
    assertEquals(List.of(Reason.INVALID_CSV, "{\"a\":\"3\",\"b\":\"4\"}"), Reading.brief(items));
    UnparsablePiece piece = (UnparsablePiece) items.get(0);
    assertEquals(why, piece.reason().message());
    assertEquals(new Position("in", 2, 1, 4), piece.position());
    assertArrayEquals(row.getBytes(UTF_8), piece.raw().bytes());
    assertFalse(piece.endsInput());
  }

  @Test
  void reportsRowWithMalformedUtf8() throws IOException {
    List<InputItem> items = Reading.items(Format.CSV, "a,b\n1,für\n3,4".getBytes(ISO_8859_1));
    assertEquals(List.of(Reason.INVALID_CSV, "{\"a\":\"3\",\"b\":\"4\"}"), Reading.brief(items));
    assertEquals(
        "invalid UTF-8 (is the file Windows-1252 or Latin-1? Convert it: iconv -f"
            + " WINDOWS-1252 -t UTF-8), at in:2:4",
        ((UnparsablePiece) items.get(0)).reason().message());
  }

  @Test
  void endsInputAtUnclosedQuote() throws IOException {
    UnparsablePiece last = Reading.lastPiece(Reading.items(Format.CSV, "a,b\n1,2\n3,\"4\n5,6\n"));
    assertTrue(last.endsInput());
    assertEquals(new Position("in", 3, 1, 8), last.position());
    assertEquals(
        "a quote in the row at in:3:1 (byte 8) is never closed; the rest of the input is inside it."
            + " If quotes are ordinary characters, add --quote none",
        last.reason().message());
  }

  @Test
  void reportsOversizedRowAndReadsNext() throws IOException {
    String large = "x".repeat(Reading.SMALL_LIMIT + 64 * 1024 + 1);
    String wide = "y".repeat(Reading.SMALL_LIMIT - 7);
    List<InputItem> items = Reading.items(Format.CSV, "a\n" + large + "\n" + wide + "\n1\n");
    assertEquals(List.of("TooLarge", "TooLarge", "{\"a\":\"1\"}"), Reading.brief(items));
    OversizedRecord oversized = (OversizedRecord) items.get(0);
    assertEquals(large.length(), oversized.size());
    assertEquals(ItemParser.EXCERPT, oversized.start().bytes().length);
  }

  @Test
  void readsManyColumns() throws IOException {
    String header =
        String.join(
            ",", IntStream.range(0, 16_400).mapToObj(i -> Integer.toString(i, 36)).toList());
    assertEquals(
        List.of("{\"0\":\"x\"}"),
        Reading.brief(Reading.items(Format.CSV, header + "\nx" + ",".repeat(16_399))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a,"b    | a quote in it is never closed; if quotes are ordinary characters, add --quote none
          "a"b,c  | unexpected text after the closing quote of a cell
          """)
  void rejectsInvalidHeader(String header, String why) {
    Exception e =
        assertThrows(
            UnreadableInputException.class, () -> Reading.items(Format.CSV, header + "\n1,2,3"));
    assertEquals("cannot read in: the header in line 1 is invalid: " + why, e.getMessage());
  }

  @Test
  void rejectsDuplicateColumnOption() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Reading.csv(List.of("a", "b", "b"), null, false));
    assertEquals("duplicate column name 'b'", e.getMessage());
  }

  @Test
  void parsesDelimiters() {
    assertEquals(';', CsvOptions.parseDelimiter(";"));
    assertEquals('\t', CsvOptions.parseDelimiter("\\t"));
    assertEquals('\t', CsvOptions.parseDelimiter("tab"));
    for (String bad : List.of("", "::", "\"", "\n", "§")) {
      assertThrows(IllegalArgumentException.class, () -> CsvOptions.parseDelimiter(bad), bad);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv,CSV",
    "A.CSV.GZ,CSV",
    "a.tsv.zst,TSV",
    "a.tab,TSV",
    "a.csv.txt,AUTO",
    "-,AUTO"
  })
  void detectsFormatByExtension(String name, Format format) {
    assertEquals(format, Format.ofName(name));
  }

  @Test
  void skipsUnnamedAndDuplicateColumns() throws IOException {
    assertEquals(
        List.of("{\"id\":\"91\",\"v\":\"a\"}", "{\"id\":\"92\",\"v\":\"b\"}"),
        rows("id,v,,\n91,a,,\n92,b,x,\n,,,\n"));
    assertEquals(List.of("{\"b\":\"2\"}"), rows("a,b,a\n1,2,3\n"));
    assertEquals(List.of("{\"id\":\"1\"}"), rows("id,\"\",\"\"\n1,2,3\n"));
  }

  @Test
  void ignoresEmptyCellsAfterLastColumn() throws IOException {
    assertEquals(List.of("{\"a\":\"1\",\"b\":\"2\"}"), rows("a,b\n1,2,,\n"));
    assertEquals(List.of(Reason.INVALID_CSV), rows("a,b\n1,2,,3\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sep=;\na;b\n1,5;2\n",
        "SEP=;\r\na;b\r\n1,5;2\r\n",
        "\"sep=;\"\ra;b\r1,5;2",
        "\uFEFFsep=;\n\na;b\n1,5;2"
      })
  void readsSeparatorLineOfExcel(String text) throws IOException {
    assertEquals(List.of("{\"a\":\"1,5\",\"b\":\"2\"}"), rows(text));
    assertEquals(List.of("{\"a\":\"1,5\",\"b\":\"2\"}"), Reading.brief(Format.TSV, text));
  }

  @Test
  void prefersDelimiterOptionToSeparatorLine() throws IOException {
    InputOptions comma = Reading.csv(List.of(), ',', false);
    assertEquals(List.of("{\"a;b\":\"1\",\"c\":\"2\"}"), Reading.cells(comma, "sep=;\na;b,c\n1,2"));
    assertEquals(List.of("{\"sep=a\":\"1\",\"b\":\"2\"}"), rows("sep=a,b\n1,2"));
    assertEquals(List.of("{\"sep=\":\"1\"}"), rows("sep=\n1"));
  }

  @Test
  void skipsHeaderAndRenamesColumns() throws IOException {
    CsvOptions renamed = new CsvOptions(List.of("id", "", "v"), true, null, '"', false);
    assertEquals(
        List.of("{\"id\":\"1\",\"v\":\"3\"}"),
        Reading.cells(Reading.csv(renamed), "A,B,C,,\n1,2,3,,\n"));
    Exception e =
        assertThrows(
            UnreadableInputException.class,
            () -> Reading.cells(Reading.csv(renamed), "A,B\n1,2\n"));
    assertEquals(
        "cannot read in: the header in line 1 is invalid: it has 2 columns, but --columns specifies"
            + " 3",
        e.getMessage());
  }

  @Test
  void readsQuotesAsTextWithoutQuoteCharacter() throws IOException {
    CsvOptions none = new CsvOptions(List.of(), false, '\t', CsvOptions.NO_QUOTE, false);
    assertEquals(
        List.of(
            "{\"id\":\"1\",\"v\":\"ok\"}",
            "{\"id\":\"2\",\"v\":\"\\\"unclosed\"}",
            "{\"id\":\"3\"}"),
        Reading.cells(Reading.csv(none), "id\tv\n1\tok\n2\t\"unclosed\n3\t\n"));
    CsvOptions single = new CsvOptions(List.of(), false, null, '\'', false);
    assertEquals(
        List.of("{\"a\":\"x,\\\"y\",\"b\":\"it's\"}"),
        Reading.cells(Reading.csv(single), "a,b\n'x,\"y',it's\n"));
  }

  @Test
  void parsesQuotes() {
    assertEquals('\'', CsvOptions.parseQuote("'"));
    assertEquals(CsvOptions.NO_QUOTE, CsvOptions.parseQuote("none"));
    for (String bad : List.of("", "nothing", "\n", "§")) {
      assertThrows(IllegalArgumentException.class, () -> CsvOptions.parseQuote(bad), bad);
    }
    assertThrows(
        IllegalArgumentException.class, () -> new CsvOptions(List.of(), false, ';', ';', false));
    assertThrows(
        IllegalArgumentException.class, () -> new CsvOptions(List.of(), true, ';', '"', false));
  }

  @Test
  void countsLinesWithAnyLineEnd() throws IOException {
    for (String end : List.of("\n", "\r", "\r\n")) {
      List<InputItem> items = Reading.items(Format.CSV, "a" + end + "1" + end + end + "2" + end);
      assertEquals(List.of("{\"a\":\"1\"}", "{\"a\":\"2\"}"), Reading.brief(items));
      assertEquals(2, items.get(0).position().line());
      assertEquals(4, items.get(1).position().line());
    }
  }
}
