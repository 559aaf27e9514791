package io.github.fbcli.cli;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Environment;
import io.github.fbcli.sink.DidYouMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * Applies option defaults from a context. The key of a global option is its name, such as {@code
 * retries}; the key of any other option starts with its command, such as {@code push.batch-size}.
 */
final class OptionDefaults {
  /** Options that select the context, or that replace the command, such as {@code --help}. */
  private static final Set<String> EXCLUDED = Set.of("context", "config", "help", "version");

  /** Defaults do not apply to these commands, so that an invalid default can be replaced. */
  private static final String CONTEXT_COMMANDS = "context ";

  private static final Map<String, String> VARIABLES =
      Map.of("output", "FB_OUTPUT", "color", "FB_COLOR", "database", "FEATUREBASE_DATABASE");

  private OptionDefaults() {}

  /**
   * Parses the command line again if the context sets defaults for this command.
   *
   * @param commands creates a tree of the named commands; if none is named, of all commands
   * @throws ConfigFailure if a default is invalid, or its option is unknown
   */
  static ParseResult apply(
      Context context,
      Environment environment,
      CommandLine command,
      ParseResult parsed,
      Function<List<String>, CommandLine> commands) {
    if (path(command.getCommandSpec()).startsWith(CONTEXT_COMMANDS)) {
      return parsed;
    }
    requireKnown(context, command, commands);
    Map<String, String> values = values(context, environment, command, parsed);
    try {
      return values.isEmpty() ? parsed : parse(command, values, parsed.originalArgs());
    } catch (ParameterException e) {
      throw new ConfigFailure(
          "context '" + context.name() + "': " + UsageErrors.message(e),
          "Change the default with 'fb context set " + context.name() + " KEY=VALUE'.");
    }
  }

  /** Returns the defaults that apply to the command, by the longest name of the option. */
  private static Map<String, String> values(
      Context context, Environment environment, CommandLine command, ParseResult parsed) {
    Map<String, String> values = new HashMap<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      String value = context.options().get(key(command.getCommandSpec(), option));
      String variable = VARIABLES.get(name(option));
      boolean set = variable != null && environment.get(variable) != null;
      if (value != null && !set && !isGiven(option, parsed)) {
        values.put(option.longestName(), value);
      }
    }
    return values;
  }

  /**
   * Returns a failure that names the context if a default of the context caused a usage error when
   * the command ran.
   *
   * @param parsed the command line without defaults
   */
  static Optional<ConfigFailure> failure(
      Context context,
      Environment environment,
      CommandLine command,
      ParseResult parsed,
      ParameterException thrown) {
    String message = UsageErrors.message(thrown);
    return values(context, environment, command, parsed).entrySet().stream()
        .filter(value -> names(message, value.getKey(), value.getValue()))
        .map(value -> command.getCommandSpec().optionsMap().get(value.getKey()))
        .map(option -> key(command.getCommandSpec(), option))
        .findFirst()
        .map(
            key ->
                new ConfigFailure(
                    "context '" + context.name() + "': " + key + ": " + message,
                    "Change it with 'fb context set " + context.name() + " " + key + "=VALUE'."));
  }

  private static boolean names(String message, String option, String value) {
    return message.contains(option)
        || message.contains(option.replace('-', ' ').strip())
        || message.contains("'" + value + "'");
  }

  /** Checks the names of the defaults, because users can edit the file. */
  private static void requireKnown(
      Context context, CommandLine command, Function<List<String>, CommandLine> commands) {
    Set<String> unknown = new TreeSet<>(context.options().keySet());
    if (unknown.isEmpty()) {
      return;
    }
    Stream<String> own = Stream.of(path(command.getCommandSpec()).split(" "));
    Stream<String> others = unknown.stream().flatMap(key -> Stream.of(key.split("\\.")));
    unknown.removeAll(known(commands.apply(Stream.concat(own, others).toList())));
    for (String key : unknown) {
      Set<String> known = known(commands.apply(List.of()));
      String main = mainKey(key);
      Optional<String> near =
          known.contains(main) ? Optional.of(main) : DidYouMean.nearest(key, known);
      throw new ConfigFailure(
          "context '" + context.name() + "': unknown option '" + Context.OPTIONS + key + "'",
          near.map(name -> "Did you mean '" + Context.OPTIONS + name + "'?")
              .orElse(
                  "'fb help options' lists the global options; 'fb help COMMAND' lists the"
                      + " others."));
    }
  }

  /** Returns the option keys of these commands. The keys use the main names of the commands. */
  private static Set<String> known(CommandLine tree) {
    Map<String, CommandLine> commands = new TreeMap<>();
    collect(tree, commands);
    return commands.keySet().stream().map(OptionDefaults::mainKey).collect(Collectors.toSet());
  }

  private static String mainKey(String key) {
    int end = Math.max(0, key.lastIndexOf('.'));
    String path = key.substring(0, end).replace('.', ' ');
    return CommandTree.mainPath(path).replace(' ', '.') + key.substring(end);
  }

  private static boolean isGiven(OptionSpec option, ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(line -> line.getParseResult().hasMatchedOption(option.longestName()));
  }

  private static ParseResult parse(
      CommandLine command, Map<String, String> values, List<String> words) {
    CommandLine root = command.getCommandSpec().root().commandLine();
    root.setDefaultValueProvider(
        argument ->
            argument instanceof OptionSpec option ? values.get(option.longestName()) : null);
    return root.parseArgs(words.toArray(String[]::new));
  }

  /**
   * Implements {@link io.github.fbcli.cli.run.Program#optionKey}.
   *
   * @param whole the tree of all commands
   */
  static String key(CommandLine whole, String key, String value) {
    Map<String, CommandLine> commands = new TreeMap<>();
    collect(whole, commands);
    CommandLine command = commands.get(key);
    if (command == null) {
      throw unknown(key, commands.keySet());
    }
    String name = "--" + key.substring(key.lastIndexOf('.') + 1);
    OptionSpec option = Objects.requireNonNull(command.getCommandSpec().optionsMap().get(name));
    if (!value.isEmpty()) {
      check(command, option, value);
    }
    return key(command.getCommandSpec(), option);
  }

  private static void collect(CommandLine command, Map<String, CommandLine> commands) {
    CommandSpec spec = command.getCommandSpec();
    String path = path(spec);
    boolean group = !command.getSubcommands().isEmpty();
    for (OptionSpec option : spec.options()) {
      boolean ownOptions = spec.parent() == null || (!group && !isGlobal(option));
      if (ownOptions && !isSetting(option) && !path.startsWith(CONTEXT_COMMANDS)) {
        String start = path.isEmpty() ? "" : path.replace(' ', '.') + ".";
        commands.put(start + name(option), command);
      }
    }
    command.getSubcommands().values().forEach(child -> collect(child, commands));
  }

  private static void check(CommandLine command, OptionSpec option, String value) {
    CommandLine root = command.getCommandSpec().root().commandLine();
    OptionValues.registerOn(root);
    String path = path(command.getCommandSpec());
    try {
      parse(
          command,
          Map.of(option.longestName(), value),
          path.isEmpty() ? List.of() : List.of(path.split(" ")));
    } catch (MissingParameterException e) {
      // The value is valid; only other arguments are missing.
    } catch (ParameterException e) {
      throw CommandFailure.usage(
          UsageErrors.message(e), "See 'fb help " + (path.isEmpty() ? "options" : path) + "'.");
    }
  }

  private static CommandFailure unknown(String key, Set<String> known) {
    String hint =
        "Valid settings: "
            + String.join(", ", Context.KEYS)
            + ", and options such as push.batch-size. To store credentials, use 'fb login'.";
    return CommandFailure.usage(
        "unknown setting '" + key + "'",
        DidYouMean.nearest(key, Context.KEYS)
            .or(() -> DidYouMean.nearest(key, known))
            .map(near -> "Did you mean '" + near + "'?")
            .orElse(hint));
  }

  private static String key(CommandSpec command, OptionSpec option) {
    return isGlobal(option)
        ? name(option)
        : CommandTree.mainPath(path(command)).replace(' ', '.') + "." + name(option);
  }

  private static String path(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^fb ?", "");
  }

  /** Returns whether the option is excluded or has a dedicated context setting. */
  private static boolean isSetting(OptionSpec option) {
    return EXCLUDED.contains(name(option))
        || (isGlobal(option) && Context.KEYS.contains(name(option).replace('-', '_')));
  }

  private static boolean isGlobal(OptionSpec option) {
    return option.scopeType() == ScopeType.INHERIT;
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }
}
