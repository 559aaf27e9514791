package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

  @ParameterizedTest
  @CsvSource({
    "0,   200, [--------------------] 0 %",
    "9,   200, [--------------------] 4 %",
    "10,  200, [#-------------------] 5 %",
    "104, 200, [##########----------] 52 %",
    "199, 200, [###################-] 99 %",
    "200, 200, [####################] 100 %",
    "250, 200, [####################] 100 %",
    "4611686018427387904, 9223372036854775807, [##########----------] 50 %",
  })
  void fillsOnlyCompletedCells(long done, long total, String bar) {
    assertEquals(bar, new ProgressBar(done, total).toString());
  }
}
