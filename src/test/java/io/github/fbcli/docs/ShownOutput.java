package io.github.fbcli.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The output that a page shows for a command. Within a line, {@code …} matches any text; as a whole
 * line, it matches any number of lines. The comparison ignores values that vary between runs (ids,
 * times, durations, numbers of requests), padding between columns, and trailing spaces.
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

  /** Returns whether the shown output matches the whole output. */
  boolean matches(String output) {
    return pattern.matcher(stripped(output)).matches();
  }

  /** Returns whether the shown output matches the start of the output. */
  boolean matchesStart(String output) {
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

  /** Removes padding and ends each line with a line feed. */
  private static String stripped(String output) {
    return output.lines().map(line -> withoutPadding(line) + "\n").collect(Collectors.joining());
  }

  private static String withoutPadding(String line) {
    return line.stripTrailing().replaceAll("(?<=\\S) {2,}", "  ");
  }
}
