package io.github.fbcli.cli.output;

import io.github.fbcli.console.Style;
import java.util.Locale;

/** The colour of a status of a sink or a database ({@code contract.md}). */
final class StatusColour {
  private StatusColour() {}

  /**
   * @param shown what to colour, possibly a part of the status
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
