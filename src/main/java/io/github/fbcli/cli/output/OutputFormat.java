package io.github.fbcli.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of data on standard output. */
public enum OutputFormat {
  TABLE("human-readable columns (default); not stable for scripts"),
  WIDE("the table with more columns, such as ids"),
  JSON("one indented document"),
  YAML("the same document as YAML"),
  NDJSON("one object per line, printed as it arrives"),
  CSV("a header and one row per item (RFC 4180)"),
  NAME("only the names");

  /** All names, for messages. */
  public static final String ALL = "table, wide, json, yaml, ndjson, csv or name";

  private final String meaning;

  OutputFormat(String meaning) {
    this.meaning = meaning;
  }

  /** Matches the option, possibly after other flags in the same word, and any attached value. */
  private static final Pattern OPTION = Pattern.compile("(?:--output|-[hqvVy]*o)=?(.*)");

  public String meaning() {
    return meaning;
  }

  /** Returns the format with the same content: TABLE for WIDE, JSON for YAML, otherwise this. */
  public OutputFormat kind() {
    return switch (this) {
      case WIDE -> TABLE;
      case YAML -> JSON;
      default -> this;
    };
  }

  /** Returns the format with this name, ignoring case; null if the name is unknown. */
  public static @Nullable OutputFormat of(String name) {
    for (OutputFormat format : values()) {
      if (format.toString().equalsIgnoreCase(name)) {
        return format;
      }
    }
    return null;
  }

  /**
   * Returns the format that a command line requests, even if the line cannot be parsed; null if it
   * requests none.
   */
  public static @Nullable OutputFormat requestedIn(List<String> words) {
    OutputFormat requested = null;
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      Matcher option = OPTION.matcher(words.get(i));
      if (option.matches()) {
        boolean apart = option.group(1).isEmpty() && i + 1 < words.size();
        OutputFormat value = of(apart ? words.get(i + 1) : option.group(1));
        requested = value == null ? requested : value;
      }
    }
    return requested;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
