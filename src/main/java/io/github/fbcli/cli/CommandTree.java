package io.github.fbcli.cli;

import io.github.fbcli.cli.catalog.DatabasesGet;
import io.github.fbcli.cli.catalog.DatabasesList;
import io.github.fbcli.cli.catalog.TablesGet;
import io.github.fbcli.cli.catalog.TablesList;
import io.github.fbcli.cli.complete.PrintScript;
import io.github.fbcli.cli.context.ContextDelete;
import io.github.fbcli.cli.context.ContextList;
import io.github.fbcli.cli.context.ContextSet;
import io.github.fbcli.cli.context.ContextShow;
import io.github.fbcli.cli.context.ContextUse;
import io.github.fbcli.cli.demo.Demo;
import io.github.fbcli.cli.emulator.EmulatorExec;
import io.github.fbcli.cli.emulator.EmulatorStart;
import io.github.fbcli.cli.files.Apply;
import io.github.fbcli.cli.files.Diff;
import io.github.fbcli.cli.files.Export;
import io.github.fbcli.cli.login.Login;
import io.github.fbcli.cli.login.Logout;
import io.github.fbcli.cli.login.Token;
import io.github.fbcli.cli.login.Whoami;
import io.github.fbcli.cli.mapping.MappingCheck;
import io.github.fbcli.cli.mapping.MappingInfer;
import io.github.fbcli.cli.push.Push;
import io.github.fbcli.cli.sinks.CreateSink;
import io.github.fbcli.cli.sinks.DeleteSink;
import io.github.fbcli.cli.sinks.GetSink;
import io.github.fbcli.cli.sinks.ListSinks;
import io.github.fbcli.cli.sinks.SinksCreate;
import io.github.fbcli.cli.sinks.SinksDelete;
import io.github.fbcli.cli.sinks.SinksErrors;
import io.github.fbcli.cli.sinks.SinksGet;
import io.github.fbcli.cli.sinks.SinksList;
import io.github.fbcli.cli.sinks.SinksMetrics;
import io.github.fbcli.cli.sinks.SinksWait;
import io.github.fbcli.cli.sinks.WaitActive;
import io.github.fbcli.sink.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * All commands by name. Only those whose names stand in the arguments are made, because reading the
 * annotations of every command is what makes a Picocli program slow to start; where no name is
 * recognised, or help is asked for, all are.
 */
final class CommandTree {
  private static final List<Entry> COMMANDS =
      List.of(
          group(
              "sinks",
              "Create, watch and delete sinks, the service's ingest endpoints.",
              leaf("create", SinksCreate::new),
              leaf("list", SinksList::new),
              leaf("get", SinksGet::new),
              leaf("delete", SinksDelete::new),
              leaf("wait", SinksWait::new),
              leaf("errors", SinksErrors::new),
              leaf("metrics", SinksMetrics::new),
              leaf("push", Push::new)),
          leaf("push", Push::new),
          group(
              "databases",
              "See which databases there are.",
              leaf("list", DatabasesList::new),
              leaf("get", DatabasesGet::new)),
          group(
              "tables",
              "See tables, their columns and types.",
              leaf("list", TablesList::new),
              leaf("get", TablesGet::new)),
          group(
              "mapping",
              "Make a mapping from records, and rehearse it on them.",
              leaf("infer", MappingInfer::new),
              leaf("check", MappingCheck::new)),
          leaf("apply", Apply::new),
          leaf("diff", Diff::new),
          leaf("export", Export::new),
          leaf("login", Login::new),
          leaf("logout", Logout::new),
          leaf("whoami", Whoami::new),
          leaf("token", Token::new),
          group(
              "context",
              "Name services and switch between them.",
              leaf("list", ContextList::new),
              leaf("use", ContextUse::new),
              leaf("show", ContextShow::new),
              leaf("set", ContextSet::new),
              leaf("delete", ContextDelete::new)),
          group(
              "emulator",
              "Run the service's stand-in on this machine.",
              leaf("start", EmulatorStart::new),
              leaf("exec", EmulatorExec::new)),
          leaf("demo", Demo::new),
          leaf("completion", PrintScript::new),
          leaf("help", run -> new Help()),
          leaf("create-sink", CreateSink::new),
          leaf("list-sinks", ListSinks::new),
          leaf("get-sink", GetSink::new),
          leaf("delete-sink", DeleteSink::new),
          leaf("wait-active", WaitActive::new));

  private final Invocation invocation;

  CommandTree(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Entry(String name, Function<Invocation, Object> maker, List<Entry> children) {}

  private static Entry group(String name, String description, Entry... children) {
    return new Entry(name, run -> CommandGroup.named(name, description), List.of(children));
  }

  private static Entry leaf(String name, Function<Invocation, Object> maker) {
    return new Entry(name, maker, List.of());
  }

  /**
   * The command that somebody meant who wrote an unknown one, as fb spells it whole.
   *
   * @param group the words before the unknown one, without {@code fb}
   */
  static Optional<String> nearest(List<String> group, String unknown) {
    Map<String, String> known = new LinkedHashMap<>();
    for (Entry entry : COMMANDS) {
      // Somebody who leaves the group's name out means the command all the same, and most likely
      // the one about sinks, which come first.
      entry
          .children()
          .forEach(leaf -> known.putIfAbsent(leaf.name(), entry.name() + " " + leaf.name()));
    }
    String start = String.join("", group.stream().map(word -> word + " ").toList());
    commandsOf(group).forEach(entry -> known.put(entry.name(), start + entry.name()));
    return DidYouMean.nearest(unknown, known.keySet()).map(name -> "fb " + known.get(name));
  }

  private static List<Entry> commandsOf(List<String> group) {
    List<Entry> commands = COMMANDS;
    for (String word : group) {
      commands =
          commands.stream()
              .filter(entry -> entry.name().equals(word))
              .flatMap(entry -> entry.children().stream())
              .toList();
    }
    return commands;
  }

  /** The command line that can parse these arguments. */
  CommandLine forArguments(List<String> arguments) {
    Set<String> words = Set.copyOf(arguments);
    CommandLine root = new CommandLine(new Fb(invocation.options()));
    boolean all = words.contains("help") || words.contains("completion"); // which tell of them
    add(root, COMMANDS, all ? Set.of() : words);
    return root;
  }

  /** All commands. */
  CommandLine whole() {
    return forArguments(List.of("help"));
  }

  private void add(CommandLine parent, List<Entry> entries, Set<String> words) {
    List<Entry> named = entries.stream().filter(entry -> words.contains(entry.name())).toList();
    for (Entry entry : named.isEmpty() ? entries : named) {
      CommandLine command = new CommandLine(entry.maker().apply(invocation));
      add(command, entry.children(), words);
      parent.addSubcommand(entry.name(), command);
    }
  }
}
