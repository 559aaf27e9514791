package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "iris",
        "größe",
        "温度 °C",
        "👩‍💻 e\u0301",
        "\\u001b is text",
        "❤\ufe0f\u200d🔥 1\ufe0f\u20e3 👩🏽\u200d💻 \u2194\ufe0f",
        "می\u200cخواهم",
        "क्\u200dष",
        "葛\udb40\udd00",
        "a\u00a0b\u3000c"
      })
  void keepsPrintableText(String text) {
    assertSame(text, SafeText.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\u001b[2J,\\u001b[2J",
        "a\tb\u0007,a\\tb\\u0007",
        "`line\r\nline`,line\\r\\nline",
        "\u007f,\\u007f",
        "\u009b31m,\\u009b31m",
        "abc\u202egpj.exe,abc\\u202egpj.exe",
        "\u2066x\u2069\u200f\u061c,\\u2066x\\u2069\\u200f\\u061c",
        "x\u2028y\u2029z,x\\u2028y\\u2029z",
        "👍\u0000,👍\\u0000",
        "a\u200bb\u2060\ufeff\u00ad,a\\u200bb\\u2060\\ufeff\\u00ad",
        "ad\u200cmin\u200d,ad\\u200cmin\\u200d",
        "а\u200dб,а\\u200dб",
        "x\udb40\udc41\udb40\udc00\udb40\udc01,x\\udb40\\udc41\\udb40\\udc00\\udb40\\udc01",
        "a\ufe0f😀\ufe0f\ufe01\udb40\udd01,a\\ufe0f😀\ufe0f\\ufe01\\udb40\\udd01",
        "\u3164\u115f\u034f\uffa0,\\u3164\\u115f\\u034f\\uffa0",
        "\u180e\u2063\ufff9\u206a,\\u180e\\u2063\\ufff9\\u206a"
      })
  void escapesCharactersThatTerminalsInterpretOrHide(String text, String safe) {
    assertEquals(safe, SafeText.of(text));
  }

  @Property
  void printsNoControlCharacterOrLoneSurrogate(@ForAll String text) {
    assertTrue(
        SafeText.of(text)
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE));
  }
}
