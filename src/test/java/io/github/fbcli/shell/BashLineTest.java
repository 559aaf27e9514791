package io.github.fbcli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that bash inserts. CompletionIT tests them in a real bash. */
class BashLineTest {
  private static final String BREAKS = " \t\n\"'@><=;|&(:";
  private static final int TAB = 9;
  private static final int LIST = 63;

  private static final List<String> NAMES =
      List.of(
          "iris",
          "web clicks",
          "it's",
          "'quoted'",
          "\"quoted\"",
          "$(exit)",
          "`exit`",
          "a\";exit;\"b",
          "a';exit;'b",
          "$HOME",
          "\\",
          "a\\b!c",
          "!!",
          "~",
          "#1",
          "*?[x]{a,b}",
          "a&&b|c>d<e(f)",
          "a:b=c@d",
          "straße 😀",
          "%s");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = "  =>  ",
      textBlock =
          """
          fb sinks wa  =>  sinks|wa
          fb ''  =>  ``
          fb sinks get 'my si  =>  sinks|get|my si
          fb create-sink --map=_id=n  =>  create-sink|--map=_id=n
          f -c "a b" sinks get my\\ si  =>  -c|a b|sinks|get|my si
          """)
  void splitsLineLikeBash(String line, String words) {
    assertEquals(List.of(words.split("\\|", -1)), new BashLine(line, BREAKS, null).words());
  }

  @Test
  void recognizesRedirections() {
    assertTrue(new BashLine("fb sinks list >f", BREAKS, null).isRedirected());
  }

  @Test
  void insertsNamesThatBashReadsBack() throws Exception {
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String name : NAMES) {
      for (String typed : List.of("", "'", "\"", "--map=", "--map='", "'--map='", "x\\ y")) {
        String start =
            ShellWords.of(typed, null).last().stream().findFirst().map(w -> w.text()).orElse("");
        expected.add(start + name);
        lines.add(inserted(typed, start + name));
      }
    }
    assertEquals(expected, bash(lines));
  }

  /**
   * Returns the line after completion. Readline replaces the word from its last quote or break
   * character.
   */
  private static String inserted(String typed, String value) {
    String reply = replies(typed, TAB, Candidate.of(value, "")).get(0);
    ShellWords.Word word = ShellWords.upToCursor(typed, BREAKS, null).last().get(0);
    String quote = word.quote() == 0 ? "" : String.valueOf(word.quote());
    int from = typed.isEmpty() || (quote.isEmpty() && word.tail() == 0) ? 0 : lastBreak(typed) + 1;
    if (!quote.isEmpty() && reply.startsWith(quote)) {
      from--; // readline mistakes this quote for the open quote
    }
    String line = typed.substring(0, from) + reply;
    return line.endsWith(quote) ? line : line + quote;
  }

  private static int lastBreak(String typed) {
    int at = typed.length() - 1;
    while (at >= 0 && BREAKS.indexOf(typed.charAt(at)) < 0) {
      at--;
    }
    return at;
  }

  private static List<String> bash(List<String> words) throws Exception {
    String script = "set -- " + String.join(" ", words) + "\nprintf '%s\\n' \"$@\"";
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    return new String(bash.getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  @Test
  void listsDescriptions() {
    Candidate iris = Candidate.of("iris", "ACTIVE, table flowers");
    Candidate clicks = Candidate.of("my clicks", "FAILED");
    assertEquals(
        List.of("iris        (ACTIVE, table flowers)", "my\\ clicks  (FAILED)"),
        replies("", LIST, iris, clicks));
    assertEquals(List.of("iris"), replies("", LIST, iris));
    assertEquals(List.of("iris", "my clicks"), replies("'", LIST, iris, clicks));
    assertEquals(List.of("iris", "my\\ clicks"), replies("", 37, iris, clicks));
  }

  private static List<String> replies(String typed, int type, Candidate... candidates) {
    return new BashLine("fb get " + typed, BREAKS, null).replies(List.of(candidates), type, 80);
  }
}
