package io.github.fbcli.cli.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms of data on the standard output. */
public enum OutputFormat {
  TABLE,
  JSON,
  NDJSON,
  CSV,
  NAME;

  /** The format of that name; null when there is none. */
  public static @Nullable OutputFormat of(String name) {
    for (OutputFormat format : values()) {
      if (format.toString().equals(name)) {
        return format;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
