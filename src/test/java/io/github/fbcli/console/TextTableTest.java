package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns are aligned by display width, not by the number of characters. */
class TextTableTest {

  @Test
  void alignsWideAndCombiningCharactersAndEmoji() {
    TextTable table = new TextTable(List.of("NAME", "STATUS"));
    table.row(List.of("iris", "ACTIVE"));
    table.row(List.of("温度表", "ACTIVE"));
    table.row(List.of("e\u0301te\u0301", "ACTIVE"));
    table.row(List.of("🚀", ""));

    assertEquals(
        List.of(
            "NAME    STATUS", "iris    ACTIVE", "温度表  ACTIVE", "e\u0301te\u0301     ACTIVE", "🚀"),
        table.lines());
  }

  @Test
  void escapesCellsBeforeMeasuringThem() {
    TextTable table = new TextTable(List.of("A", "B")).row(List.of("\u001b[2J", "x\ny"));

    assertEquals(List.of("A          B", "\\u001b[2J  x\\ny"), table.lines());
  }

  @Test
  void truncatesOtherColumnsBeforeTheFirst() {
    TextTable table = new TextTable(List.of("NAME", "STATUS", "TABLE"));
    table.row(List.of("n".repeat(30), "RESTARTING", "t".repeat(300)));

    assertEquals(
        List.of(
            "NAME" + " ".repeat(28) + "STATUS      TABLE",
            "n".repeat(30) + "  RESTARTING  " + "t".repeat(15) + "…"),
        table.lines(60, heading -> heading, (column, cell, shown) -> shown));
  }

  @Property
  void neverExceedsTheWidthOfTheTerminal(
      @ForAll @Size(3) List<String> cells, @ForAll @IntRange(min = 1, max = 200) int width) {
    TextTable table = new TextTable(List.of("NAME", "STATUS", "TABLE")).row(cells);

    for (String line : table.lines(width, text -> text, (column, cell, shown) -> shown)) {
      assertTrue(TextWidth.of(line) <= width, line);
    }
  }

  @Test
  void printsOnlyTheHeadingWithoutRows() {
    assertEquals(List.of("NAME  STATUS"), new TextTable(List.of("NAME", "STATUS")).lines());
  }

  @ParameterizedTest
  @CsvSource({
    "short, 5, short",
    "longer, 5, long…",
    "温度表, 6, 温度表",
    "温度表, 5, 温度…",
    "温度表, 4, 温…",
    "e\u0301e\u0301e\u0301, 2, e\u0301…",
    "🚀🚀, 3, 🚀…",
    "ab, 1, …"
  })
  void truncatesStringToWidth(String text, int width, String cut) {
    assertEquals(cut, TextWidth.cut(text, width));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          one two three                | one two/three
          "  one two three"            | "  one two/  three"
          longer_than_the_line and     | longer_than_the_line/and
          run 'fb sinks list' now      | run/'fb sinks list'/now
          the sink's table's name      | the sink's/table's/name
          Resume with: fb push t a     | Resume/with:/fb push t a
          温度 温度 温度               | 温度 温度/温度
          """)
  void wrapsSentenceBetweenWords(String text, String lines) {
    assertEquals(lines, String.join("/", TextWidth.lines(text, 10)));
  }

  @Test
  void ignoresColoursWhenItWraps() {
    String text = "\u001b[31merror:\u001b[0m one";
    assertEquals(List.of(text), TextWidth.lines(text, 10));
  }

  @Property
  void neverExceedsWidth(@ForAll String text, @ForAll @IntRange(min = 1, max = 200) int width) {
    assertTrue(TextWidth.of(TextWidth.cut(SafeText.of(text), width)) <= width);
  }
}
