package io.github.fbcli.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8TextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a = b\n", "é😀"})
  void removesByteOrderMark(String text) throws BadDocument {
    assertEquals(text, Utf8Text.decode(text.getBytes(UTF_8)));
    assertEquals(text, Utf8Text.decode(("\uFEFF" + text).getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"ab\u00fcc, 1:3", "'a\nb\n\u00fc', 3:1", "\u00fc, 1:1"})
  void reportsPositionOfInvalidByte(String text, String position) {
    BadDocument bad =
        assertThrows(BadDocument.class, () -> Utf8Text.decode(text.getBytes(ISO_8859_1)));

    assertEquals(position, bad.line() + ":" + bad.column());
    assertEquals("the text is not valid UTF-8", bad.why());
  }

  @Test
  void rejectsTruncatedCharacterAtEnd() {
    assertThrows(BadDocument.class, () -> Utf8Text.decode(new byte[] {'a', (byte) 0xC3}));
  }
}
