package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of strangers, made safe to print. */
class SafeTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "iris", "größe", "温度 °C", "👩‍💻 e\u0301", "\\u001b is text"})
  void whatATerminalOnlyShowsStaysAsItIs(String text) {
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
        "👍\u0000,👍\\u0000"
      })
  void whatATerminalWouldObeyIsWrittenOut(String text, String safe) {
    assertEquals(safe, SafeText.of(text));
  }

  @Property
  void noTextHasAControlCharacterOrALooseSurrogateAfterwards(@ForAll String text) {
    assertTrue(
        SafeText.of(text)
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE));
  }
}
