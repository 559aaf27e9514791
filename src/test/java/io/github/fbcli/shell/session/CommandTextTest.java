package io.github.fbcli.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines split into words as a POSIX shell does. */
class CommandTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = "  =>  ",
      textBlock =
          """
          sinks list  =>  sinks|list
          sinks   list\t-q  =>  sinks|list|-q
          a 'b c' d  =>  a|b c|d
          a "b c" d  =>  a|b c|d
          a b\\ c  =>  a|b c
          a '\\n"'  =>  a|\\n"
          a "\\n\\"\\$"  =>  a|\\n"$
          a=["x.y","z"]  =>  a=[x.y,z]
          'a=["x.y","z"]'  =>  a=["x.y","z"]
          a ''  =>  a|
          it'"'s  =>  it"s
          'a'"b"c  =>  abc
          a # b  =>  a
          a#b  =>  a#b
          a \\# b  =>  a|#|b
          ~/x ~ ~u a~  =>  /home/me/x|/home/me|~u|a~
          '~/x' "$HOME"  =>  ~/x|$HOME
          a !b *.c  =>  a|!b|*.c
          """)
  void wordsAreThoseOfAShell(String typed, String words) {
    assertEquals(List.of(words.split("\\|", -1)), words(typed).get(0));
  }

  @Test
  void aLineMayHoldSeveralCommandsAndAWordSeveralLines() {
    assertEquals(
        List.of(List.of("a", "b"), List.of("c"), List.of("d\ne"), List.of("fg")),
        words("a b; c;;\n# nothing\n'd\ne'\nf\\\ng\n"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          a 'b, '
          a "b, "
          a \\, \\
          """)
  void aLineMayGoOn(String typed, String missing) {
    assertEquals(missing, CommandText.of(typed, null).missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b'", "a \\'", "a # '", "", "a \"\\\"\""})
  void aLineMayBeWhole(String typed) {
    assertNull(CommandText.of(typed, null).missing());
  }

  @ParameterizedTest
  @CsvSource({"a | b, |", "a > b, >", "a>b, >", "a && b, &", "a 2>&1, >", "a < b | c, <"})
  void whatOnlyAShellCanDoIsTold(String typed, String operator) {
    assertEquals(operator, CommandText.of(typed, null).operator());
    assertNull(CommandText.of("'" + typed + "'", null).operator());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = "  =>  ",
      textBlock =
          """
          sinks li  =>  sinks|li
          sinks   =>  sinks
          a; sinks l  =>  sinks|l
          sinks get 'my si  =>  sinks|get|my si
          """)
  void theLastWordIsTheOneUnderTheCursor(String typed, String words) {
    CommandText text = CommandText.upTo(typed + " list", typed.length(), null);
    assertEquals(
        List.of(words.split("\\|", -1)), text.last().stream().map(word -> word.text()).toList());
  }

  @Test
  void behindASpaceANewWordBegins() {
    CommandText text = CommandText.upTo("sinks ", 6, null);
    assertEquals(
        List.of(new CommandText.Word("sinks", 0), new CommandText.Word("", 6)), text.last());
    assertEquals(List.of(new CommandText.Word("", 0)), CommandText.upTo("", 0, null).last());
  }

  private static List<List<String>> words(String typed) {
    return CommandText.of(typed, "/home/me").commands().stream()
        .map(words -> words.stream().map(CommandText.Word::text).toList())
        .toList();
  }
}
