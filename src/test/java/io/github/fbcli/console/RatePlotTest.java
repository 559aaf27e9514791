package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatePlotTest {

  @Test
  void drawsCurveWithScaleAndLegend() {
    List<String> lines =
        new RatePlot(20)
            .curve("records", new double[] {0, 32, 16, 8, 1, 0, 0, 24, 32, 4}, colour -> colour)
            .over("09:00", "09:09");
    assertEquals(
        """
        █ records: now 4, peak 32, sum 117
             32 ┤ █      █
                │ █     ██
                │ ██    ██
                │ ███▁  ██▄
              0 ┼──────────
                 09:00 09:09
        """,
        String.join("\n", lines) + "\n");
  }

  @Test
  void keepsPeaksOfLongCurves() {
    double[] minutes = new double[1000];
    minutes[777] = 5;
    List<String> lines = new RatePlot(80).curve("x", minutes, colour -> colour).over("a", "b");
    assertEquals(1, lines.get(1).chars().filter(c -> c == '█').count(), lines::toString);
  }

  @Test
  void drawsEmptyCurveForZero() {
    List<String> lines = new RatePlot(80).curve("x", new double[] {0}, c -> c).over("a", "b");
    assertEquals("█ x: now 0, peak 0, sum 0", lines.get(0));
    assertTrue(lines.stream().skip(1).noneMatch(line -> line.contains("█")), lines::toString);
  }

  @Property(tries = 200)
  void fitsTerminalAndShowsEveryPositiveRate(
      @ForAll @NotEmpty List<@DoubleRange(min = 0, max = 1e12) Double> values,
      @ForAll @IntRange(min = 40, max = 200) int width) {
    double[] rates = values.stream().mapToDouble(Double::doubleValue).toArray();
    List<String> lines =
        new RatePlot(width).curve("x", rates, UnaryOperator.identity()).over("from", "to");
    assertTrue(lines.stream().allMatch(line -> line.length() <= width), lines::toString);
    assertEquals(
        values.stream().anyMatch(value -> value > 0),
        lines.get(4).substring(9).chars().anyMatch(c -> c != ' '),
        lines::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.001,0",
    "0.5,0.5",
    "9.876,9.88",
    "950,950",
    "999.96,1k",
    "1250,1.25k",
    "3000000,3M",
    "58000,58k"
  })
  void abbreviatesNumbers(double value, String text) {
    assertEquals(text, RatePlot.number(value));
  }
}
