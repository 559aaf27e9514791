package io.github.fbcli.cli.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Finds typographic characters, which word processors and web pages use instead of hyphens,
 * straight quotes and spaces. A command line copied from such a document looks right but is parsed
 * differently.
 */
public final class Typography {
  private static final String DASH = "[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]";
  private static final String QUOTE = "[\u201C-\u201F\u2018-\u201B\u00AB\u2039\u300C]";
  private static final String SPACE = "[\u00A0\u2000-\u200A\u202F\u205F\u3000]";

  private static final Pattern OPTION =
      Pattern.compile("(?=-*" + DASH + ")(?:-|" + DASH + ")+([A-Za-z][\\w-]*)(=.*)?");
  private static final Pattern QUOTED = Pattern.compile("(?:[\\w-]*=)?" + QUOTE + ".*");
  private static final Pattern SPACED = Pattern.compile(SPACE + ".*|.*" + SPACE + "-.*");

  private Typography() {}

  /** Returns an exception for the first word before {@code --} that contains such a character. */
  public static Optional<CommandFailure> find(List<String> words, CommandSpec command) {
    int end = words.indexOf("--");
    return words.subList(0, end < 0 ? words.size() : end).stream()
        .flatMap(word -> find(word, command).stream())
        .findFirst();
  }

  private static Optional<CommandFailure> find(String word, CommandSpec command) {
    Matcher option = OPTION.matcher(word);
    if (option.matches()) {
      String name = (option.group(1).length() == 1 ? "-" : "--") + option.group(1);
      return command.optionsMap().containsKey(name)
          ? failure(word, "starts with a typographic dash", "ASCII hyphens: " + name)
          : Optional.empty();
    } else if (QUOTED.matcher(word).matches()) {
      return failure(
          word,
          "has typographic quotes, which the shell does not interpret",
          "ASCII quotes: ' or \"");
    } else if (SPACED.matcher(word).matches()) {
      return failure(word, "contains a no-break or other special space", "ordinary spaces");
    }
    return Optional.empty();
  }

  private static Optional<CommandFailure> failure(String word, String why, String fix) {
    return Optional.of(CommandFailure.usage("'" + word + "' " + why, "Use " + fix + "."));
  }
}
