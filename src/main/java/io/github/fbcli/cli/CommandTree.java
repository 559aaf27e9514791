package io.github.fbcli.cli;

import io.github.fbcli.cli.complete.PrintScript;
import io.github.fbcli.cli.context.ContextDelete;
import io.github.fbcli.cli.context.ContextList;
import io.github.fbcli.cli.context.ContextSet;
import io.github.fbcli.cli.context.ContextShow;
import io.github.fbcli.cli.context.ContextUse;
import io.github.fbcli.cli.databases.DatabasesGet;
import io.github.fbcli.cli.databases.DatabasesList;
import io.github.fbcli.cli.emulator.Demo;
import io.github.fbcli.cli.emulator.EmulatorExec;
import io.github.fbcli.cli.emulator.EmulatorStart;
import io.github.fbcli.cli.files.Apply;
import io.github.fbcli.cli.files.Diff;
import io.github.fbcli.cli.files.Export;
import io.github.fbcli.cli.login.Login;
import io.github.fbcli.cli.login.Logout;
import io.github.fbcli.cli.login.PrintToken;
import io.github.fbcli.cli.login.Whoami;
import io.github.fbcli.cli.mapping.MappingCheck;
import io.github.fbcli.cli.mapping.MappingInfer;
import io.github.fbcli.cli.push.Push;
import io.github.fbcli.cli.run.Fb;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.shell.Shell;
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
import io.github.fbcli.cli.tables.TablesGet;
import io.github.fbcli.cli.tables.TablesList;
import io.github.fbcli.sink.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands by name. Only those whose names stand in the arguments are made, because making
 * every command is what makes a Picocli program slow to start; where no name is recognised, all
 * are.
 */
public final class CommandTree {
  static {
    // What Picocli looks for at each start, and nothing here needs: its converters for java.time,
    // and Groovy, for which Java would open the jar.
    System.setProperty("picocli.converters.excludes", "java\\.[ts].*");
    System.setProperty("picocli.disable.closures", "true");
  }

  private static final List<Entry> COMMANDS =
      List.of(
          group(
              "sinks",
              "Create, watch and delete sinks, the service's ingest endpoints.",
              leaf("create"),
              leaf("list"),
              leaf("get"),
              leaf("delete"),
              leaf("wait"),
              leaf("errors"),
              leaf("metrics"),
              leaf("push")),
          leaf("push"),
          group("databases", "See which databases there are.", leaf("list"), leaf("get")),
          group("tables", "See tables, their columns and types.", leaf("list"), leaf("get")),
          group(
              "mapping",
              "Make a mapping from records, and rehearse it on them.",
              leaf("infer"),
              leaf("check")),
          leaf("apply"),
          leaf("diff"),
          leaf("export"),
          leaf("login"),
          leaf("logout"),
          leaf("whoami"),
          leaf("token"),
          group(
              "context",
              "Name services and switch between them.",
              leaf("list"),
              leaf("use"),
              leaf("show"),
              leaf("set"),
              leaf("delete")),
          group(
              "emulator",
              "Run the service's stand-in on this machine.",
              leaf("start"),
              leaf("exec")),
          leaf("demo"),
          leaf("shell"),
          leaf("completion"),
          leaf("help"),
          leaf("create-sink"),
          leaf("list-sinks"),
          leaf("get-sink"),
          leaf("delete-sink"),
          leaf("wait-active"));

  private final Invocation invocation;

  CommandTree(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * One command, or one group of them.
   *
   * @param description of a group; a command says it itself
   */
  private record Entry(String name, String description, List<Entry> children) {}

  private static Entry group(String name, String description, Entry... children) {
    return new Entry(name, description, List.of(children));
  }

  private static Entry leaf(String name) {
    return new Entry(name, "", List.of());
  }

  /**
   * Makes the command of those words. References to the constructors would stand better beside the
   * names, but every start would have to link them all.
   */
  private static Object command(String words, Invocation run) {
    return switch (words) {
      case "sinks create" -> new SinksCreate(run);
      case "sinks list" -> new SinksList(run);
      case "sinks get" -> new SinksGet(run);
      case "sinks delete" -> new SinksDelete(run);
      case "sinks wait" -> new SinksWait(run);
      case "sinks errors" -> new SinksErrors(run);
      case "sinks metrics" -> new SinksMetrics(run);
      case "sinks push" -> new Push(run);
      case "push" -> new Push(run);
      case "databases list" -> new DatabasesList(run);
      case "databases get" -> new DatabasesGet(run);
      case "tables list" -> new TablesList(run);
      case "tables get" -> new TablesGet(run);
      case "mapping infer" -> new MappingInfer(run);
      case "mapping check" -> new MappingCheck(run);
      case "apply" -> new Apply(run);
      case "diff" -> new Diff(run);
      case "export" -> new Export(run);
      case "login" -> new Login(run);
      case "logout" -> new Logout(run);
      case "whoami" -> new Whoami(run);
      case "token" -> new PrintToken(run);
      case "context list" -> new ContextList(run);
      case "context use" -> new ContextUse(run);
      case "context show" -> new ContextShow(run);
      case "context set" -> new ContextSet(run);
      case "context delete" -> new ContextDelete(run);
      case "emulator start" -> new EmulatorStart(run);
      case "emulator exec" -> new EmulatorExec(run);
      case "demo" -> new Demo(run);
      case "shell" -> new Shell(run);
      case "completion" -> new PrintScript(run);
      case "help" -> new Help(run);
      case "create-sink" -> new CreateSink(run);
      case "list-sinks" -> new ListSinks(run);
      case "get-sink" -> new GetSink(run);
      case "delete-sink" -> new DeleteSink(run);
      case "wait-active" -> new WaitActive(run);
      default -> throw new IllegalArgumentException("no command makes '" + words + "'");
    };
  }

  /**
   * The command that somebody meant who wrote an unknown one, as fb spells it whole.
   *
   * @param group the words before the unknown one, without {@code fb}
   */
  public static Optional<String> nearest(List<String> group, String unknown) {
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
    add(root, "", COMMANDS, words);
    return root;
  }

  /** All commands. */
  CommandLine whole() {
    return forArguments(List.of());
  }

  private void add(CommandLine parent, String above, List<Entry> entries, Set<String> words) {
    boolean all = noneNamed(entries, words);
    for (Entry entry : entries) {
      if (all || words.contains(entry.name())) {
        CommandLine command = new CommandLine(made(entry, above + entry.name()));
        add(command, above + entry.name() + " ", entry.children(), words);
        parent.addSubcommand(entry.name(), command);
      }
    }
  }

  /** Help by itself is about all the others, and so is completion, whatever else is named. */
  private static boolean noneNamed(List<Entry> entries, Set<String> words) {
    boolean named = false;
    for (Entry entry : entries) {
      named |= words.contains(entry.name()) && !entry.name().equals("help");
    }
    return !named || words.contains("completion");
  }

  private CommandSpec made(Entry entry, String words) {
    return entry.children().isEmpty()
        ? CommandSpec.forAnnotatedObject(command(words, invocation))
        : CommandGroup.named(entry.name(), entry.description());
  }
}
