package io.github.fbcli.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page says that a command prints. In a line {@code …} stands for anything; as a line of its
 * own, for any lines or none. What differs from run to run (ids, moments, durations, how many
 * requests) is not compared, so that a page may show it. How many blanks there are between columns
 * does not count either, nor those at the end of a line.
 */
final class ShownOutput {
  private static final String ANYTHING = "…";
  private static final Pattern VARYING =
      Pattern.compile(
          "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"
              + "|\\b\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"
              + "|\\b\\d+(\\.\\d+)? m?s\\b"
              + "|\\b\\d+s\\b"
              + "|\\b\\d+ requests?\\b"
              + "|(?<=\"(requests|bytes|seconds|records_per_second)\": )[0-9.]+");

  private final Pattern pattern;

  ShownOutput(List<String> lines) {
    this.pattern =
        Pattern.compile(lines.stream().map(ShownOutput::line).collect(Collectors.joining()));
  }

  /** Whether it is this and nothing else. */
  boolean matches(String output) {
    return pattern.matcher(stripped(output)).matches();
  }

  /** Whether it begins like this. */
  boolean begins(String output) {
    return pattern.matcher(stripped(output)).lookingAt();
  }

  private static String line(String line) {
    if (line.strip().equals(ANYTHING)) {
      return "(?:.*\n)*?";
    }
    String shown = VARYING.matcher(withoutPadding(line)).replaceAll(ANYTHING);
    return List.of(shown.split(ANYTHING, -1)).stream()
        .map(Pattern::quote)
        .collect(Collectors.joining(".*", "", "\n"));
  }

  /** Each line ended and without padding. */
  private static String stripped(String output) {
    return output.lines().map(line -> withoutPadding(line) + "\n").collect(Collectors.joining());
  }

  private static String withoutPadding(String line) {
    return line.stripTrailing().replaceAll("(?<=\\S) {2,}", "  ");
  }
}
