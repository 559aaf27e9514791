package io.github.fbcli.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** {@code fb help environment} lists exactly the variables that the code reads. */
class VariablesTest {
  private static final Path MAIN = Path.of("src/main");

  /** Names in string literals, and names read from the environment. */
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:FEATUREBASE|FB)_[A-Z]+(?:_[A-Z]+)*\\b");

  private static final Pattern READ =
      Pattern.compile(
          "(?:environment|variables)(?:\\(\\))?\\.get(?:OrDefault)?\\(\"([A-Z_]+)\""
              + "|folder\\(\"([A-Z_]+)\", \"[^\"]*\", \"([A-Z_]+)\""
              + "|setting\\(environment, \"([A-Z_]+)\"(?:, \"([A-Z_]+)\")?"
              + "|\\$\\{(XDG_[A-Z_]+)");

  /** Names that the code composes: one per plane URL, and one {@code _FILE} per secret. */
  private static final Set<String> COMPOSED =
      Set.of(
          "FEATUREBASE_API_URL",
          "FEATUREBASE_DATA_URL",
          "FEATUREBASE_QUERY_URL",
          "FEATUREBASE_API_KEY_FILE",
          "FEATUREBASE_PASSWORD_FILE",
          "FEATUREBASE_TOKEN_FILE");

  @Test
  void documentsExactlyTheVariablesThatAreRead() throws IOException {
    Set<String> read = new TreeSet<>(COMPOSED);
    try (Stream<Path> files = Files.walk(MAIN)) {
      files
          .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".sh"))
          .map(VariablesTest::code)
          .forEach(code -> read.addAll(names(code)));
    }
    assertEquals(read, documented());
  }

  private static Set<String> documented() {
    CommandHelp anyCommand = new CommandHelp(CommandSpec.wrapWithoutInspection(new Object()));
    return Topic.named("environment", anyCommand).orElseThrow().lines().stream()
        .filter(line -> line.kind() == HelpLine.Kind.ROW)
        .map(HelpLine::term)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(String code) {
    Set<String> names =
        NAMED.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet());
    READ.matcher(code)
        .results()
        .flatMap(read -> IntStream.rangeClosed(1, read.groupCount()).mapToObj(read::group))
        .filter(name -> name != null)
        .forEach(names::add);
    return names;
  }

  private static String code(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
