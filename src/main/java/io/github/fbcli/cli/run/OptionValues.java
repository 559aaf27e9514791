package io.github.fbcli.cli.run;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.shell.Script;
import io.github.fbcli.time.DurationText;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read; what does not fit is told together with what would. */
public final class OptionValues {
  private OptionValues() {}

  /** Has that command and all below it read values this way. */
  public static void registerOn(CommandLine tree) {
    tree.registerConverter(Duration.class, OptionValues::duration);
    tree.registerConverter(OutputFormat.class, OptionValues::format);
    tree.registerConverter(ColourChoice.class, OptionValues::colour);
    tree.registerConverter(Script.class, OptionValues::shell);
    tree.registerConverter(Integer.class, OptionValues::count);
    tree.registerConverter(Integer.TYPE, OptionValues::count);
  }

  private static Duration duration(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static OutputFormat format(String text) {
    OutputFormat format = OutputFormat.of(text);
    if (format == null) {
      throw new TypeConversionException("'" + text + "' is no format; write " + OutputFormat.ALL);
    }
    return format;
  }

  private static ColourChoice colour(String text) {
    try {
      return ColourChoice.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' is not auto, always or never");
    }
  }

  private static Script shell(String text) {
    for (Script script : Script.values()) {
      if (script.toString().equals(text)) {
        return script;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no shell that fb knows; write bash, zsh, fish or powershell");
  }

  private static int count(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 9) {
      throw new TypeConversionException("'" + text + "' is no number from 0 to 999999999");
    }
    return Integer.parseInt(text);
  }
}
