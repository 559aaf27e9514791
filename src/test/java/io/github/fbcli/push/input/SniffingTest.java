package io.github.fbcli.push.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first bytes tell the format, and what is no text of ours is refused with a next step. */
class SniffingTest {
  private static final List<String> TWO = List.of("{\"a\":1}", "{\"a\":2}");

  @Test
  void eachFormatIsRecognised() throws IOException {
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
  void anEmptyApiBodyIsOne() throws IOException {
    assertEquals(List.of(), Reading.brief(Format.AUTO, "{\"records\":[]}"));
  }

  @Test
  void aRecordWithAFieldCalledRecordsIsARecord() throws IOException {
    String record = "{\"records\":[1,2]}";
    assertEquals(List.of(record), Reading.brief(Format.AUTO, record + "\n"));
    assertEquals(
        List.of("{\"records\":[],\"a\":1}"),
        Reading.brief(Format.AUTO, "{\"records\":[],\"a\":1}"));
  }

  @Test
  void aFormatThatIsNamedIsNotGuessed() throws IOException {
    assertEquals(List.of("{\"records\":[]}"), Reading.brief(Format.NDJSON, "{\"records\":[]}\n"));
  }

  @Test
  void aBadFirstLineDoesNotCostTheOthers() throws IOException {
    assertEquals(List.of(Reason.INVALID_JSON, "{}"), Reading.brief(Format.AUTO, "{\"a\": \n{}\n"));
  }

  @Test
  void textThatIsNoJsonIsReadLineByLine() throws IOException {
    assertEquals(
        List.of(Reason.INVALID_JSON, Reason.INVALID_JSON), Reading.brief(Format.AUTO, "id,x\n1,2"));
  }

  @Test
  void emptyAndBlankInputsHaveNoItems() throws IOException {
    assertEquals(List.of(), Reading.brief(Format.AUTO, ""));
    assertEquals(List.of(), Reading.brief(Format.AUTO, " ".repeat(100_000)));
  }

  @Test
  void theFirstLineOfAStreamIsReadBeforeTheSecondIsThere() throws IOException {
    InputStream in = new OneLineThenFailure("{\"a\":1}\n");
    try (Inputs source = Inputs.open(List.of(Input.stream("-", in)), Format.AUTO)) {
      InputItem item = source.next();
      assertTrue(item instanceof InputRecord, String.valueOf(item));
    }
  }

  @Test
  void utf16IsRefusedWithTheCommandThatConvertsIt() {
    IOException e = refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    assertTrue(e.getMessage().contains("iconv -f UTF-16 -t UTF-8"), e.getMessage());
  }

  private static IOException refusal(byte[] input) {
    return assertThrows(UnreadableInputException.class, () -> Reading.items(Format.AUTO, input));
  }

  @Test
  void anUnknownFormatIsAnsweredWithTheKnownOnes() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Format.parse("xml"));
    assertEquals(
        "'xml' is not a format; write one of auto, ndjson, array, records, concatenated, csv, tsv",
        e.getMessage());
  }

  /** Gives one line; who asks for more before it is needed fails the test. */
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
