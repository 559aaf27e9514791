package io.github.fbcli.cli.run;

import io.github.fbcli.sink.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes an invalid command line, and suggests the most similar command or option. */
public final class UsageErrors {
  private final CommandSpec command;
  private final String name;
  private final Program program;

  private UsageErrors(CommandLine command, Program program) {
    this.command = command.getCommandSpec();
    this.name = this.command.qualifiedName();
    this.program = program;
  }

  /**
   * Returns the value of an option. Converts an {@link IllegalArgumentException} to a usage error.
   */
  public static <T> T valid(CommandSpec command, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  static CommandFailure describe(ParameterException thrown, Program program) {
    UsageErrors errors = new UsageErrors(thrown.getCommandLine(), program);
    if (thrown instanceof UnmatchedArgumentException unmatched) {
      return errors.unmatched(unmatched.getUnmatched().get(0));
    } else if (thrown instanceof MissingParameterException missing) {
      return errors.missing(missing.getMissing().get(0));
    } else if (thrown instanceof OverwrittenOptionException twice) {
      return errors.failure(label(twice.getOverwritten()) + " is given twice", Optional.empty());
    }
    return errors.failure(message(thrown), Optional.empty());
  }

  /** Returns a message about an invalid option or argument, without a hint. */
  public static String message(ParameterException thrown) {
    ArgSpec argument = thrown.getArgSpec();
    Throwable cause = thrown.getCause();
    return argument != null && cause instanceof TypeConversionException
        ? label(argument) + ": " + cause.getMessage()
        : String.valueOf(thrown.getMessage());
  }

  private CommandFailure unmatched(String word) {
    if (word.startsWith("-") && word.length() > 1) {
      String option = word.split("=", 2)[0];
      return command.optionsMap().containsKey(option) // given after --
          ? failure(name + ": unexpected argument '" + word + "'", Optional.empty())
          : failure(name + " has no option '" + option + "'", nearestOption(option));
    }
    if (command.subcommands().isEmpty()) {
      return failure(name + ": unexpected argument '" + word + "'", Optional.empty());
    }
    List<String> words = List.of(name.split(" "));
    return failure(
        name + " has no command '" + word + "'",
        program.nearestCommand(words.subList(1, words.size()), word));
  }

  private Optional<String> nearestOption(String option) {
    String typed = option.split("\\s", 2)[0]; // option and value may be quoted together
    return DidYouMean.nearest(
        typed, command.options().stream().map(OptionSpec::longestName).toList());
  }

  private CommandFailure missing(ArgSpec argument) {
    if (argument instanceof OptionSpec option && option.required() && !given(option)) {
      Examples examples = command.userObject().getClass().getAnnotation(Examples.class);
      String example = examples == null ? "" : "For example: " + examples.value()[0] + ". ";
      return CommandFailure.usage(
          name + " requires " + option.shortestName() + " " + option.paramLabel(),
          example + seeHelp());
    }
    String message =
        argument.isOption()
            ? label(argument) + " requires a value: " + argument.paramLabel()
            : name + " requires " + argument.paramLabel();
    return failure(message, Optional.empty());
  }

  /** Returns whether the command line contains the option, with or without a value. */
  private boolean given(OptionSpec option) {
    List<String> words = command.commandLine().getParseResult().originalArgs();
    return Stream.of(option.names()).anyMatch(words::contains);
  }

  private String seeHelp() {
    return "See '" + name + " --help'.";
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private CommandFailure failure(String message, Optional<String> meant) {
    String hint = seeHelp();
    return CommandFailure.usage(
        message, meant.map(near -> "Did you mean '" + near + "'? " + hint).orElse(hint));
  }
}
