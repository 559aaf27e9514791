package io.github.fbcli.cli.run;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * For an option whose value may be left out, as in {@code --wait[=10m]}: only a value attached by
 * {@code =} is its own, so that {@code --wait NAME} leaves the name alone.
 */
public final class AttachedValue implements IParameterPreprocessor {

  @Override
  @SuppressWarnings("JdkObsolete") // Picocli hands in this stack
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> details) {
    // For a value in a word of its own Picocli tells a space here.
    if (!"=".equals(details.get("separator"))) {
      arguments.push(((OptionSpec) option).fallbackValue());
    }
    return false; // Picocli goes on and takes the top of the stack as the value
  }
}
