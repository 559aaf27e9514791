package io.github.fbcli.cli.run;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Environment;
import io.github.fbcli.console.ColourChoice;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Format and colour of the output, from flags and variables. */
final class OutputSettings {
  private final GlobalOptions options;
  private final Environment environment;

  OutputSettings(GlobalOptions options, Environment environment) {
    this.options = options;
    this.environment = environment;
  }

  /**
   * The format.
   *
   * @throws ConfigFailure if {@code FB_OUTPUT} is invalid
   */
  OutputFormat format() {
    OutputFormat format = known();
    String variable = environment.get("FB_OUTPUT");
    if (format == null && variable != null) {
      throw new ConfigFailure(
          "FB_OUTPUT is '" + variable + "'", "Set it to " + OutputFormat.ALL + ".");
    }
    return format == null ? OutputFormat.TABLE : format;
  }

  /** Whether failures are reported as JSON. */
  boolean json() {
    return known() == OutputFormat.JSON;
  }

  private @Nullable OutputFormat known() {
    String variable = environment.get("FB_OUTPUT");
    return options.output == null && variable != null ? OutputFormat.of(variable) : options.output;
  }

  /**
   * When to use colours.
   *
   * @throws ConfigFailure if {@code FB_COLOR} is invalid
   */
  ColourChoice colour() {
    String variable = environment.get("FB_COLOR");
    if (options.colour != null || variable == null) {
      return options.colour == null ? ColourChoice.AUTO : options.colour;
    }
    try {
      return ColourChoice.valueOf(variable.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ConfigFailure(
          "FB_COLOR is '" + variable + "'", "Set it to auto, always or never, or unset it.");
    }
  }
}
