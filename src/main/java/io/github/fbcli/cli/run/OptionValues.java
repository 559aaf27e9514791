package io.github.fbcli.cli.run;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.push.pace.ByteSize;
import io.github.fbcli.shell.Script;
import io.github.fbcli.time.DurationText;
import io.github.fbcli.wire.IoReason;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Converts option values. Error messages list the valid values. */
public final class OptionValues {
  private OptionValues() {}

  public static void registerOn(CommandLine tree) {
    tree.registerConverter(Duration.class, text -> parsed(DurationText::parse, text));
    tree.registerConverter(ByteSize.class, text -> parsed(ByteSize::parse, text));
    tree.registerConverter(OutputFormat.class, text -> choice(OutputFormat.class, text));
    tree.registerConverter(ColourChoice.class, text -> choice(ColourChoice.class, text));
    tree.registerConverter(Script.class, text -> choice(Script.class, text));
    tree.registerConverter(Path.class, OptionValues::path);
    tree.registerConverter(Boolean.class, OptionValues::truth);
    tree.registerConverter(Boolean.TYPE, OptionValues::truth);
    tree.registerConverter(Long.class, text -> Long.valueOf(wholeNumber(text, 18)));
    tree.registerConverter(Long.TYPE, text -> Long.valueOf(wholeNumber(text, 18)));
    tree.registerConverter(Integer.class, OptionValues::count);
    tree.registerConverter(Integer.TYPE, OptionValues::count);
  }

  private static <T> T parsed(Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    List<String> words =
        Stream.of(type.getEnumConstants())
            .map(word -> word.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = words.indexOf(text.toLowerCase(Locale.ROOT));
    if (index < 0) {
      int last = words.size() - 1;
      throw new TypeConversionException(
          "'%s' is not valid; use %s or %s"
              .formatted(text, String.join(", ", words.subList(0, last)), words.get(last)));
    }
    return type.getEnumConstants()[index];
  }

  private static int count(String text) {
    return Integer.parseInt(wholeNumber(text, 9));
  }

  private static String wholeNumber(String text, int digits) {
    if (text.matches("[0-9]{1," + digits + "}")) {
      return text;
    }
    throw new TypeConversionException(
        "'" + text + "' is not a whole number from 0 to " + "9".repeat(digits));
  }

  private static boolean truth(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new TypeConversionException("'" + text + "' is not valid; use true or false");
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "': " + IoReason.of(e));
    }
  }

  /**
   * Parses an option with an optional value, such as {@code --wait[=10m]}. The value must be
   * attached with {@code =}, so {@code NAME} is an argument in {@code --wait NAME}.
   */
  public static final class AttachedValue implements IParameterPreprocessor {

    @Override
    @SuppressWarnings("JdkObsolete") // required by Picocli's interface
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> details) {
      // The separator is a space if no value is attached.
      if (!"=".equals(details.get("separator"))) {
        arguments.push(((OptionSpec) option).fallbackValue());
      }
      return false; // makes Picocli use the top of the stack as the value
    }
  }

  /** Accepts an attached value that starts like an option, such as {@code --sort=-count}. */
  public static final class LiteralValue implements IParameterPreprocessor {

    @Override
    @SuppressWarnings("JdkObsolete") // required by Picocli's interface
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> details) {
      boolean attached = "=".equals(details.get("separator"));
      if (attached) {
        option.setValue(arguments.pop());
      }
      return attached;
    }
  }
}
