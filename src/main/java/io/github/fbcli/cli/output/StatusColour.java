package io.github.fbcli.cli.output;

import io.github.fbcli.console.Style;
import java.util.Locale;

/** Colours the statuses of sinks and databases ({@code contract.md}). */
final class StatusColour {
  private StatusColour() {}

  /**
   * @param shown the text to colour, which may be a truncated status
   */
  static String of(String status, String shown, Style style) {
    return switch (status.toUpperCase(Locale.ROOT)) {
      case "ACTIVE", "RUNNING" -> style.green(shown);
      case "FAILED" -> style.red(shown);
      case "", "DELETED", "FROZEN" -> shown;
      default -> style.yellow(shown);
    };
  }
}
