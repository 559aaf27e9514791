package io.github.fbcli.cli.run;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * For an option with an optional value, as in {@code --wait[=10m]}: the value must be attached by
 * {@code =}, so that in {@code --wait NAME} the name remains an argument.
 */
public final class AttachedValue implements IParameterPreprocessor {

  @Override
  @SuppressWarnings("JdkObsolete") // Picocli hands in this stack
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> details) {
    // Picocli passes a space if the value is a separate word.
    if (!"=".equals(details.get("separator"))) {
      arguments.push(((OptionSpec) option).fallbackValue());
    }
    return false; // Picocli then uses the top of the stack as the value
  }
}
