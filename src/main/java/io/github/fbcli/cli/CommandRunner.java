package io.github.fbcli.cli;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.config.Environment;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.OutputLost;
import io.github.fbcli.console.ReaderGone;
import io.github.fbcli.console.Streams;
import io.github.fbcli.time.DurationText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Runs one command line from arguments to exit code. */
public final class CommandRunner implements Program {
  private final Seams seams;

  public CommandRunner(Seams seams) {
    this.seams = seams;
  }

  @Override
  public int run(Streams streams, Map<String, String> environment, String... arguments) {
    Console console = new Console(streams, environment);
    List<String> words = List.of(arguments);
    Environment variables = new Environment(environment);
    try (Invocation invocation = new Invocation(console, variables, seams, this)) {
      FailureHandler failures =
          new FailureHandler(console, invocation, asksForJson(words, variables));
      return finish(run(invocation, failures, words), invocation, failures);
    } catch (ReaderGone e) {
      return ExitCode.READER_GONE.code();
    } catch (OutputLost e) {
      return ExitCode.FAILED.code(); // the messages are lost too
    }
  }

  private static int run(Invocation invocation, FailureHandler failures, List<String> words) {
    try {
      return execute(invocation, failures, words);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return failures.handle(e);
    }
  }

  /** Ends the output, which may itself find that nobody reads it any more. */
  private static int finish(int code, Invocation invocation, FailureHandler failures) {
    try {
      invocation.output().finish();
      invocation.console().err().flush();
      return code;
    } catch (RuntimeException e) {
      return code == ExitCode.DONE.code() ? failures.handle(e) : code;
    }
  }

  private static int execute(Invocation invocation, FailureHandler failures, List<String> words) {
    if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
      invocation.output().text(Version.line()); // answered before Picocli is loaded
      return ExitCode.DONE.code();
    }
    StringWriter help = new StringWriter();
    CommandLine tree = new CommandTree(invocation).forArguments(words);
    configure(tree, invocation, failures, new PrintWriter(help));
    int code = tree.execute(words.toArray(String[]::new));
    if (!help.toString().isEmpty()) {
      invocation.output().text(help.toString().stripTrailing());
    }
    return code;
  }

  private static void configure(
      CommandLine tree, Invocation invocation, FailureHandler failures, PrintWriter help) {
    tree.setExpandAtFiles(false); // a value may well begin with @
    tree.setCaseInsensitiveEnumValuesAllowed(true);
    tree.setUsageHelpWidth(Math.max(60, Math.min(invocation.console().width(), 120)));
    tree.registerConverter(Duration.class, CommandRunner::duration);
    tree.setOut(help);
    tree.setParameterExceptionHandler((failure, words) -> failures.handle(failure));
    tree.setExecutionExceptionHandler((failure, command, parsed) -> failures.handle(failure));
    tellVersion(tree);
  }

  private static void tellVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(() -> new String[] {Version.line()});
    command.getSubcommands().values().forEach(CommandRunner::tellVersion);
  }

  private static Duration duration(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** Whether failures are told as JSON, read before parsing can fail. */
  private static boolean asksForJson(List<String> words, Environment environment) {
    String format = environment.get("FB_OUTPUT");
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if ((word.equals("-o") || word.equals("--output")) && i + 1 < words.size()) {
        format = words.get(i + 1);
      } else if (word.startsWith("--output=")) {
        format = word.substring("--output=".length());
      } else if (word.startsWith("-o") && word.length() > 2) {
        format = word.substring(word.startsWith("-o=") ? 3 : 2);
      }
    }
    return OutputFormat.JSON.toString().equalsIgnoreCase(format);
  }
}
