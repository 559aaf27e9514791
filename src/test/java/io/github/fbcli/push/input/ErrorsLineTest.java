package io.github.fbcli.push.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of fb's own errors file stands for the record in it. */
class ErrorsLineTest {
  private static final String NOTE = "\"fb\":{\"code\":\"X\",\"message\":\"m\",\"attempts\":1}";

  @Test
  void aRejectedValueIsARecordAgain() throws IOException {
    List<InputItem> items =
        Reading.items(Format.AUTO, "{\"value\": {\"a\": [1] } ," + NOTE + "}\n");
    assertEquals(List.of("{\"a\": [1] }"), Reading.brief(items));
    assertEquals(new Place("in", 1, 11, 10), items.get(0).place());
  }

  @Test
  void theOrderOfTheMembersDoesNotMatter() throws IOException {
    assertEquals(
        List.of("{\"a\":1}"), Reading.brief(Format.AUTO, "{" + NOTE + ",\"value\":{\"a\":1}}"));
  }

  @Test
  void rawTextThatSomebodyCorrectedIsARecord() throws IOException {
    assertEquals(
        List.of("{\"a\":\"ü\"}"),
        Reading.brief(Format.AUTO, "{\"raw\":\" {\\\"a\\\":\\\"\\u00fc\\\"}\"," + NOTE + "}"));
    assertEquals(
        List.of("{}"), Reading.brief(Format.AUTO, "{\"raw_base64\":\"e30=\"," + NOTE + "}"));
  }

  @Test
  void rawTextThatIsStillBadStaysTheSameText() throws IOException {
    List<InputItem> items = Reading.items(Format.AUTO, "{\"raw\":\"{x}\"," + NOTE + "}");
    assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(items));
    assertArrayEquals(
        "{x}".getBytes(StandardCharsets.UTF_8), Reading.lastPiece(items).raw().bytes());
  }

  @Test
  void theStartOfALongerTextIsNoRecordEvenIfItParses() throws IOException {
    String truncated = "{\"raw\":\"{}\",\"fb\":{\"code\":\"X\",\"truncated\":true}}";
    assertEquals(List.of(Reason.INVALID_JSON), Reading.brief(Format.AUTO, truncated));
  }

  @Test
  void aValueUpToTheLimitIsReadThoughItsLineIsLonger() throws IOException {
    String full = "{\"a\":\"" + "x".repeat(Reading.SMALL_LIMIT - 8) + "\"}";
    assertEquals(
        List.of(full), Reading.brief(Format.AUTO, "{\"value\":" + full + "," + NOTE + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":{\"a\":1}}",
        "{\"value\":{},\"fb\":{}}",
        "{\"value\":{},\"fb\":\"code\"}",
        "{\"value\":{},\"fb\":{\"code\":1}}",
        "{\"value\":1,\"fb\":{\"code\":\"X\"}}",
        "{\"value\":{},\"raw\":\"{}\",\"fb\":{\"code\":\"X\"}}",
        "{\"value\":{},\"more\":1,\"fb\":{\"code\":\"X\"}}",
        "{\"raw_base64\":\"%\",\"fb\":{\"code\":\"X\"}}",
        "{\"fb\":{\"code\":\"X\"}}"
      })
  void aRecordThatOnlyLooksLikeSuchALineIsARecord(String line) throws IOException {
    assertEquals(List.of(line), Reading.brief(Format.AUTO, line));
  }
}
