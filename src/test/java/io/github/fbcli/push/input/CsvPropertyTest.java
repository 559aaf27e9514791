package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.fbcli.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvPropertyTest {
  private static final List<String> NAMES = List.of("a", "b.c");

  @Property(tries = 300)
  void readsCellsWrittenByLibrary(
      @ForAll("rows") List<List<String>> rows,
      @ForAll LineDelimiter lineEnd,
      @ForAll boolean allQuoted)
      throws IOException {
    StringWriter text = new StringWriter();
    CsvWriter.CsvWriterBuilder builder = CsvWriter.builder().lineDelimiter(lineEnd);
    if (allQuoted) {
      builder.quoteStrategy(QuoteStrategies.ALWAYS);
    }
    try (CsvWriter writer = builder.build(text)) {
      writer.writeRecord(NAMES);
      rows.forEach(writer::writeRecord);
    }
    List<String> expected =
        rows.stream()
            .filter(row -> allQuoted || !row.stream().allMatch(String::isEmpty))
            .map(CsvPropertyTest::object)
            .toList();
    assertEquals(expected, Reading.cells(InputOptions.of(Format.CSV), text.toString()));
  }

  private static String object(List<String> row) {
    var object = Json.object();
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).isEmpty()) {
        object.put(NAMES.get(i), row.get(i));
      }
    }
    return object.toString();
  }

  @Property(tries = 500)
  void findsSameRowEndsAsLibrary(@ForAll("scraps") String text) throws IOException {
    List<List<String>> expected = new ArrayList<>();
    try (CsvReader<CsvRecord> whole = rowReader().ofCsvRecord(text)) {
      whole.forEach(record -> expected.add(record.getFields()));
    } catch (CsvParseException e) {
      Assume.that(false); // the library stops reading after a syntax error
    }
    Cursor cursor = new Cursor("in", new ByteArrayInputStream(text.getBytes(UTF_8)));
    List<List<String>> found = new ArrayList<>();
    for (skipLineEnds(cursor); cursor.peek() != Cursor.END; skipLineEnds(cursor)) {
      byte[] row = cursor.readTo(new Boundary.CsvRowBoundary(',', '"'), 1000);
      found.add(rowReader().ofSingleCsvRecord(new String(row, UTF_8)).getFields());
    }
    assertEquals(expected, found);
  }

  private static void skipLineEnds(Cursor cursor) throws IOException {
    while (cursor.peek() == '\n' || cursor.peek() == '\r') {
      cursor.read();
    }
  }

  private static CsvReader.CsvReaderBuilder rowReader() {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.strings().withChars("a\",\r\n ").ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    return Arbitraries.strings()
        .withChars("a1,;\"\\ \t\r\n\u00e4\u20ac\uD83D")
        .ofMaxLength(5)
        .map(text -> text.replace("\uD83D", "\uD83D\uDE00"))
        .list()
        .ofSize(2)
        .list()
        .ofMaxSize(5);
  }
}
