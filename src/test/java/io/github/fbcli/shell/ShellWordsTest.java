package io.github.fbcli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.fbcli.shell.ShellWords.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are split into words as in a POSIX shell. */
class ShellWordsTest {
  private static final char NO_QUOTE = 0;

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
  void splitsWords(String typed, String words) {
    assertEquals(List.of(words.split("\\|", -1)), words(typed).get(0));
  }

  @Test
  void splitsCommands() {
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
  void findsOpenQuoteOrTrailingBackslash(String typed, String missing) {
    assertEquals(missing, ShellWords.of(typed, null).missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b'", "a \\'", "a # '", "", "a \"\\\"\""})
  void findsNoOpenQuoteInCompleteLine(String typed) {
    assertNull(ShellWords.of(typed, null).missing());
  }

  @ParameterizedTest
  @CsvSource({"a | b, |", "a > b, >", "a>b, >", "a && b, &", "a 2>&1, >", "a < b | c, <"})
  void findsOperators(String typed, String operator) {
    assertEquals(operator, ShellWords.of(typed, null).operator());
    assertNull(ShellWords.of("'" + typed + "'", null).operator());
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
  void findsWordAtCursor(String typed, String words) {
    ShellWords text = ShellWords.upToCursor(typed, "", null);
    assertEquals(
        List.of(words.split("\\|", -1)), text.last().stream().map(word -> word.text()).toList());
  }

  @Test
  void startsNewWordAfterSpace() {
    ShellWords text = ShellWords.upToCursor("sinks ", "", null);
    assertEquals(
        List.of(new Word("sinks", 0, NO_QUOTE, 0), new Word("", 6, NO_QUOTE, 0)), text.last());
    assertEquals(List.of(new Word("", 0, NO_QUOTE, 0)), ShellWords.upToCursor("", "", null).last());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = "  =>  ",
      textBlock =
          """
          a --map=col=  =>  10
          a --map=c  =>  6
          a --map='c=  =>  6
          a b\\=c  =>  0
          a 'b c'd  =>  3
          """)
  void findsStartOfReadlinesWord(String typed, int tail) {
    List<Word> words = ShellWords.upToCursor(typed, "=:", null).last();
    assertEquals(tail, words.get(1).tail());
  }

  private static List<List<String>> words(String typed) {
    return ShellWords.of(typed, "/home/me").commands().stream()
        .map(words -> words.stream().map(Word::text).toList())
        .toList();
  }
}
