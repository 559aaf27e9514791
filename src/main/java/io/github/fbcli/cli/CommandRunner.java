package io.github.fbcli.cli;

import io.github.fbcli.cli.complete.Complete;
import io.github.fbcli.cli.help.ManPages;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.FailureHandler;
import io.github.fbcli.cli.run.GlobalOptions;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.cli.run.Program;
import io.github.fbcli.cli.run.Session;
import io.github.fbcli.cli.run.Typography;
import io.github.fbcli.cli.run.Version;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Environment;
import io.github.fbcli.console.BrokenPipe;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.OutputFailure;
import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Proposal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs command lines and returns their exit codes. */
public final class CommandRunner implements Program {
  private final Platform platform;
  private final @Nullable Session session;

  /** Creates a runner that uses a new session for each run. */
  public CommandRunner(Platform platform) {
    this(platform, null);
  }

  private CommandRunner(Platform platform, @Nullable Session session) {
    this.platform = platform;
    this.session = session;
  }

  @Override
  public CommandRunner inSession(Session shared, Platform sessionPlatform) {
    return new CommandRunner(sessionPlatform, shared);
  }

  @Override
  public Optional<String> nearestCommand(List<String> group, String unknown) {
    return CommandTree.nearest(group, unknown);
  }

  @Override
  public String optionKey(String key, String value) {
    try (Session none = new Session();
        Invocation silent = silent(none, new Environment(Map.of()))) {
      return OptionDefaults.key(new CommandTree(silent).whole(), key, value);
    }
  }

  @Override
  public int run(Streams streams, Map<String, String> environment, String... arguments) {
    if (arguments.length == 1
        && Version.isRequestedBy(arguments[0])
        && tryPrintVersion(new Console(streams, environment))) {
      return ExitCode.DONE.code();
    }
    if (session != null) {
      return run(session, streams, environment, arguments);
    }
    try (Session own = new Session()) {
      return run(own, streams, environment, arguments);
    }
  }

  private int run(
      Session current, Streams streams, Map<String, String> environment, String... arguments) {
    Console console = new Console(streams, environment);
    List<String> words = List.of(arguments);
    Environment variables = new Environment(environment);
    if (!words.isEmpty() && words.get(0).equals(Complete.NAME)) {
      return complete(console, current, variables, words.subList(1, words.size()));
    }
    try (Invocation invocation = new Invocation(console, variables, platform, this, current)) {
      FailureHandler failures = new FailureHandler(console, invocation);
      return finish(run(invocation, failures, words), invocation, failures);
    } catch (BrokenPipe e) {
      return ExitCode.READER_GONE.code();
    } catch (OutputFailure e) {
      return ExitCode.FAILED.code(); // already reported
    }
  }

  /** Prints the version without loading anything else; returns false if printing fails. */
  private static boolean tryPrintVersion(Console console) {
    try {
      console.out().line(Version.line());
      return true;
    } catch (BrokenPipe | OutputFailure e) {
      return false; // the normal path fails in the same way and reports it
    }
  }

  private int complete(
      Console console, Session current, Environment environment, List<String> words) {
    try (Invocation silent = silent(current, environment)) {
      return completion(silent).answer(words, console.out());
    } catch (BrokenPipe | OutputFailure e) {
      return ExitCode.DONE.code();
    }
  }

  @Override
  public Proposal propose(Map<String, String> environment, List<String> words) {
    if (session == null) {
      throw new IllegalStateException("propose() requires a session");
    }
    try (Invocation silent = silent(session, new Environment(environment))) {
      return completion(silent).proposal(words);
    }
  }

  /** Returns an invocation without output, because an incomplete line is not an error. */
  private Invocation silent(Session current, Environment environment) {
    Streams nowhere =
        Streams.piped(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    return new Invocation(
        new Console(nowhere, environment.all()), environment, platform, this, current);
  }

  private static Complete completion(Invocation silent) {
    return new Complete(silent, new CommandTree(silent)::forArguments);
  }

  private static int run(Invocation invocation, FailureHandler failures, List<String> words) {
    try {
      return execute(invocation, failures, words);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return failures.handle(e);
    }
  }

  /**
   * Finishes the output and returns the exit code. If the code is 0 and finishing fails, for
   * example because the output pipe is closed, returns the code of that failure.
   */
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
    CommandTree commands = new CommandTree(invocation);
    if (words.size() == 3 && words.get(0).equals("__man")) { // called by the build
      new ManPages(commands.whole().getCommandSpec(), words.get(2)).write(Path.of(words.get(1)));
      return ExitCode.DONE.code();
    }
    CommandLine tree = commands.forArguments(words);
    configure(tree, invocation, failures);
    return tree.execute(words.toArray(String[]::new));
  }

  private static void configure(CommandLine tree, Invocation invocation, FailureHandler failures) {
    tree.setExpandAtFiles(false); // a value may start with @
    OptionValues.registerOn(tree);
    tree.setExecutionStrategy(parsed -> execute(parsed, invocation, failures));
    tree.setParameterExceptionHandler(
        (failure, words) -> usageError(failure, invocation, words, failures));
    tree.setExecutionExceptionHandler((failure, command, parsed) -> failures.handle(failure));
  }

  /** Runs the command, or shows help or the version if the command line requests it. */
  private static int execute(ParseResult parsed, Invocation invocation, FailureHandler failures) {
    List<CommandLine> chain = parsed.asCommandLineList();
    CommandLine command = chain.get(chain.size() - 1);
    Optional<CommandFailure> copied =
        Typography.find(parsed.originalArgs(), command.getCommandSpec());
    if (copied.isPresent()) {
      return failures.handle(copied.get());
    }
    boolean leaf = command.getSubcommands().isEmpty(); // a group without a command shows help
    if (leaf && !invocation.options().help && !invocation.options().version) {
      return runLeaf(command, parsed, invocation, failures);
    }
    try {
      showHelpOrVersion(command, invocation);
      return ExitCode.DONE.code();
    } catch (BrokenPipe | OutputFailure e) {
      return failures.handle(e);
    }
  }

  private static void showHelpOrVersion(CommandLine command, Invocation invocation) {
    if (invocation.options().version && !invocation.options().help) {
      boolean verbose = invocation.options().verbose.length > 0;
      ShowVersion.print(new HelpPage(invocation).output(), verbose);
    } else {
      new HelpPage(invocation).show(command);
    }
  }

  private static int runLeaf(
      CommandLine command, ParseResult parsed, Invocation invocation, FailureHandler failures) {
    try {
      return command.getCommand() instanceof Callable // unlike the help command
          ? runWithDefaults(command, parsed, invocation)
          : new CommandLine.RunLast().execute(parsed);
    } catch (ConfigFailure | CommandFailure e) {
      return failures.handle(e);
    }
  }

  private static int runWithDefaults(
      CommandLine command, ParseResult parsed, Invocation invocation) {
    Context context = invocation.settings().contextIfAvailable();
    Environment environment = invocation.environment();
    ParseResult complete =
        OptionDefaults.apply(
            context, environment, command, parsed, new CommandTree(invocation)::forArguments);
    invocation.validateOutputSettings();
    try {
      return new CommandLine.RunLast().execute(complete);
    } catch (ParameterException e) {
      Optional<ConfigFailure> failure =
          OptionDefaults.failure(context, environment, command, parsed, e);
      if (failure.isPresent()) {
        throw failure.get();
      }
      throw e;
    }
  }

  /** Reports a usage error. Honours {@code -o} even if parsing stopped before that option. */
  private static int usageError(
      ParameterException failure, Invocation invocation, String[] words, FailureHandler failures) {
    GlobalOptions options = invocation.options();
    if (options.output == null) {
      options.output = OutputFormat.requestedIn(List.of(words));
    }
    Optional<CommandFailure> copied =
        Typography.find(List.of(words), failure.getCommandLine().getCommandSpec());
    return failures.handle(copied.isPresent() ? copied.get() : failure);
  }
}
