package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("sepallength", "sepalwidth", "id", "species");

  @ParameterizedTest
  @CsvSource({
    "sepalLength, sepallength",
    "sepal_length, sepallength",
    "speceis, species",
    "ids, id",
    "di, id",
    "petalwidth, sepalwidth",
    "spec, species",
    "SPEC, species",
    "sepall, sepallength",
  })
  void suggestsSimilarWord(String word, String meant) {
    assertEquals(Optional.of(meant), DidYouMean.nearest(word, KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"language", "x1", "''", "sp", "sepal"})
  void suggestsNothingIfNoWordIsSimilar(String word) {
    assertEquals(Optional.empty(), DidYouMean.nearest(word, KNOWN));
  }

  @Test
  void suggestsMostSimilarWord() {
    assertEquals(Optional.of("abcd"), DidYouMean.nearest("abce", List.of("abxy", "abcd")));
  }
}
