package io.github.fbcli.cli;

import io.github.fbcli.cli.complete.PrintScript;
import io.github.fbcli.cli.connect.ConnectConfig;
import io.github.fbcli.cli.context.ContextDelete;
import io.github.fbcli.cli.context.ContextList;
import io.github.fbcli.cli.context.ContextSet;
import io.github.fbcli.cli.context.ContextShow;
import io.github.fbcli.cli.context.ContextUse;
import io.github.fbcli.cli.databases.DatabasesCreate;
import io.github.fbcli.cli.databases.DatabasesDelete;
import io.github.fbcli.cli.databases.DatabasesGet;
import io.github.fbcli.cli.databases.DatabasesList;
import io.github.fbcli.cli.emulator.Demo;
import io.github.fbcli.cli.emulator.EmulatorExec;
import io.github.fbcli.cli.emulator.EmulatorStart;
import io.github.fbcli.cli.files.Apply;
import io.github.fbcli.cli.files.Diff;
import io.github.fbcli.cli.files.Export;
import io.github.fbcli.cli.help.Topic;
import io.github.fbcli.cli.load.Load;
import io.github.fbcli.cli.login.Login;
import io.github.fbcli.cli.login.Logout;
import io.github.fbcli.cli.login.PrintToken;
import io.github.fbcli.cli.login.Whoami;
import io.github.fbcli.cli.mapping.MappingCheck;
import io.github.fbcli.cli.mapping.MappingInfer;
import io.github.fbcli.cli.push.PushCommand;
import io.github.fbcli.cli.query.Query;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.shell.Shell;
import io.github.fbcli.cli.sinks.SinksCreate;
import io.github.fbcli.cli.sinks.SinksDelete;
import io.github.fbcli.cli.sinks.SinksErrors;
import io.github.fbcli.cli.sinks.SinksGet;
import io.github.fbcli.cli.sinks.SinksList;
import io.github.fbcli.cli.sinks.SinksMetrics;
import io.github.fbcli.cli.sinks.SinksWait;
import io.github.fbcli.cli.tables.TablesCreate;
import io.github.fbcli.cli.tables.TablesDelete;
import io.github.fbcli.cli.tables.TablesGet;
import io.github.fbcli.cli.tables.TablesList;
import io.github.fbcli.sink.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The tree of all commands. Creates only the commands whose names occur in the arguments, because
 * reading the annotations of all commands would slow down every start. If the arguments name no
 * command, creates all commands.
 */
public final class CommandTree {
  static {
    // Skips Picocli lookups that fb does not need: converters for java.time, and Groovy closures,
    // which would open the Groovy jar.
    System.setProperty("picocli.converters.excludes", "java\\.[ts].*");
    System.setProperty("picocli.disable.closures", "true");
  }

  /** Permanent short names of commands, available in every group that has the command. */
  private static final Map<String, String> SHORT_NAMES =
      Map.of("list", "ls", "get", "describe", "delete", "rm");

  private static final List<Entry> COMMANDS =
      withShortNames(
          group("sinks", "Create, watch and delete sinks."),
          new Entry("sinks create", SinksCreate::new),
          new Entry("sinks list", SinksList::new),
          new Entry("sinks get", SinksGet::new),
          new Entry("sinks delete", SinksDelete::new),
          new Entry("sinks wait", SinksWait::new),
          new Entry("sinks errors", SinksErrors::new),
          new Entry("sinks metrics", SinksMetrics::new),
          new Entry("sinks push", PushCommand::new, false, "push"),
          new Entry("push", PushCommand::new),
          new Entry("load", Load::new),
          group("databases", "Create, list, show and delete databases."),
          new Entry("databases create", DatabasesCreate::new),
          new Entry("databases list", DatabasesList::new),
          new Entry("databases get", DatabasesGet::new),
          new Entry("databases delete", DatabasesDelete::new),
          group("tables", "Create, list, show and delete tables."),
          new Entry("tables create", TablesCreate::new),
          new Entry("tables list", TablesList::new),
          new Entry("tables get", TablesGet::new),
          new Entry("tables delete", TablesDelete::new),
          new Entry("query", Query::new),
          group("mapping", "Infer and check mappings."),
          new Entry("mapping infer", MappingInfer::new),
          new Entry("mapping check", MappingCheck::new),
          new Entry("apply", Apply::new),
          new Entry("diff", Diff::new),
          new Entry("export", Export::new),
          new Entry("login", Login::new),
          new Entry("logout", Logout::new),
          new Entry("whoami", Whoami::new),
          new Entry("token", PrintToken::new),
          group("context", "Manage contexts: named services and their settings."),
          new Entry("context list", ContextList::new),
          new Entry("context use", ContextUse::new),
          new Entry("context show", ContextShow::new),
          new Entry("context set", ContextSet::new),
          new Entry("context delete", ContextDelete::new),
          group("connect", "Configure a Kafka Connect sink connector."),
          new Entry("connect config", ConnectConfig::new),
          group("emulator", "Run a local emulator of the service."),
          new Entry("emulator start", EmulatorStart::new),
          new Entry("emulator exec", EmulatorExec::new),
          new Entry("demo", Demo::new),
          new Entry("shell", Shell::new),
          new Entry("completion", PrintScript::new),
          new Entry("version", ShowVersion::new),
          new Entry("help", Help::new),
          flat("create-sink", SinksCreate::new, "sinks create"),
          flat("list-sinks", SinksList::new, "sinks list"),
          flat("get-sink", SinksGet::new, "sinks get"),
          flat("delete-sink", SinksDelete::new, "sinks delete"),
          flat("wait-active", SinksWait::new, "sinks wait"));

  private final Invocation invocation;

  CommandTree(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * One command or group.
   *
   * @param path the words of the command, without {@code fb}
   * @param main the path with the main name of the command
   */
  private record Entry(
      String path, Function<Invocation, Object> command, boolean hidden, String main) {
    Entry(String path, Function<Invocation, Object> command) {
      this(path, command, false, path);
    }

    String group() {
      return path.substring(0, Math.max(0, path.lastIndexOf(' ')));
    }

    String name() {
      return path.substring(path.lastIndexOf(' ') + 1);
    }

    Stream<Entry> shortened() {
      return Stream.ofNullable(SHORT_NAMES.get(name()))
          .map(name -> new Entry(group() + " " + name, command, true, path));
    }
  }

  private static List<Entry> withShortNames(Entry... entries) {
    return Stream.concat(Stream.of(entries), Stream.of(entries).flatMap(Entry::shortened)).toList();
  }

  /** Returns a permanent top-level alias for a command in a group. */
  private static Entry flat(String name, Function<Invocation, Object> command, String main) {
    return new Entry(name, command, true, main);
  }

  private static Entry group(String name, String description) {
    return new Entry(name, invocation -> new CommandGroup(description));
  }

  /**
   * Returns the known command with the most similar name; empty if no name is similar.
   *
   * @param group the words before the unknown command, without {@code fb}
   */
  public static Optional<String> nearest(List<String> group, String unknown) {
    Map<String, String> known = new LinkedHashMap<>();
    Topic.NAMES.forEach(topic -> known.put(topic, "help " + topic));
    // If the user omits the group, prefers sinks, the first group in the list.
    COMMANDS.stream()
        .filter(entry -> !entry.group().isEmpty())
        .forEach(entry -> known.putIfAbsent(entry.name(), entry.path()));
    below(String.join(" ", group)).forEach(entry -> known.put(entry.name(), entry.path()));
    return DidYouMean.nearest(unknown, known.keySet()).map(name -> "fb " + known.get(name));
  }

  /** Returns the path with the main name of the command. */
  static String mainPath(String path) {
    return COMMANDS.stream()
        .filter(entry -> entry.path().equals(path))
        .map(Entry::main)
        .findFirst()
        .orElse(path);
  }

  private static List<Entry> below(String group) {
    return COMMANDS.stream().filter(entry -> entry.group().equals(group)).toList();
  }

  /** Returns a command line that can parse these arguments. */
  CommandLine forArguments(List<String> arguments) {
    CommandLine root = new CommandLine(invocation.options());
    add(root, "", Set.copyOf(arguments));
    return root;
  }

  CommandLine whole() {
    return forArguments(List.of());
  }

  private void add(CommandLine parent, String path, Set<String> words) {
    List<Entry> entries = below(path);
    boolean all = noneNamed(entries, words);
    for (Entry entry : entries) {
      if (all || words.contains(entry.name())) {
        CommandLine command = new CommandLine(entry.command().apply(invocation));
        command.setCommandName(entry.name());
        command.getCommandSpec().usageMessage().hidden(entry.hidden());
        add(command, entry.path(), words);
        parent.addSubcommand(entry.name(), command);
      }
    }
  }

  /**
   * Returns whether the words name no command. Also returns true for {@code completion} and for
   * {@code help} alone, because these require all commands.
   */
  private static boolean noneNamed(List<Entry> entries, Set<String> words) {
    return words.contains("completion")
        || entries.stream()
            .map(Entry::name)
            .noneMatch(name -> words.contains(name) && !name.equals("help"));
  }
}
