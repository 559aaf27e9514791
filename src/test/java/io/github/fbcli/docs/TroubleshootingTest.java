package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that the messages on the troubleshooting page exist: the message in each heading is in the
 * output below it, which {@link DocumentationIT} verifies, and messages in the table occur in the
 * source code.
 */
class TroubleshootingTest {
  private static final Path PAGE = Path.of("docs/troubleshooting.md");
  private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");

  @Test
  void everyHeadingQuotesMessageShownInItsExample() throws IOException {
    List<String> notShown = new ArrayList<>();
    for (String section : Files.readString(PAGE).split("\n### ")) {
      String heading = section.lines().findFirst().orElse("");
      if (heading.startsWith("`")) {
        String below = section.substring(heading.length());
        messages(heading).filter(message -> !isIn(below, message)).forEach(notShown::add);
      }
    }
    assertEquals(List.of(), notShown);
  }

  @Test
  void listedMessagesOccurInSource() throws IOException {
    String code = sourceWithJoinedStrings();
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertFalse(rows.isEmpty());
    List<String> unknown =
        rows.stream()
            .map(row -> row.split("\\|")[1])
            .flatMap(TroubleshootingTest::messages)
            .filter(message -> !isIn(code, message))
            .toList();
    assertEquals(List.of(), unknown);
  }

  private static Stream<String> messages(String text) {
    return MESSAGE.matcher(text).results().map(result -> result.group(1));
  }

  private static boolean isIn(String text, String message) {
    String pattern =
        Stream.of(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern).matcher(text).find();
  }

  /** Returns the source code without the expressions between concatenated strings. */
  private static String sourceWithJoinedStrings() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        code.append(Files.readString(file));
      }
      Matcher joints = Pattern.compile("\"\\s*\\+[^;\"]*\"").matcher(code);
      return joints.replaceAll("");
    }
  }
}
