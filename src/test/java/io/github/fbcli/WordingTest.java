package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Strings, comments and documentation avoid the phrases of {@code discouraged-phrases.txt}. */
class WordingTest {
  private static final List<Phrase> PHRASES = phrases();

  /** A phrase, and what to write instead. */
  private record Phrase(Pattern pattern, String instead) {}

  @Test
  void avoidsDiscouragedPhrases() throws IOException {
    assertEquals("", String.join("\n", findings(texts())));
  }

  @Test
  void findsDiscouragedPhrases() {
    assertEquals(
        List.of("a:1: 'Mend': write fix", "a:2: 'told why': write report, print, show"),
        findings("a", List.of("Mend it.", "It told why.", "It told them.")).toList());
  }

  private static List<String> findings(List<Path> files) {
    return files.stream().flatMap(file -> findings(file.toString(), lines(file))).toList();
  }

  private static Stream<String> findings(String name, List<String> lines) {
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .flatMap(
            i ->
                PHRASES.stream()
                    .flatMap(
                        phrase ->
                            phrase
                                .pattern()
                                .matcher(lines.get(i))
                                .results()
                                .map(
                                    found ->
                                        "%s:%s: '%s': write %s"
                                            .formatted(
                                                name, i + 1, found.group(), phrase.instead()))));
  }

  private static List<Path> texts() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("src/main"));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.of(main, docs, Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")))
          .flatMap(paths -> paths)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Phrase> phrases() {
    try (InputStream in = WordingTest.class.getResourceAsStream("discouraged-phrases.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" => ", 2))
          .map(parts -> new Phrase(Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE), parts[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
