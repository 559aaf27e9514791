package io.github.fbcli.cli.help;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One command, as users see it: all that help, man pages and the reference say about it.
 *
 * @param path its words, {@code fb} first
 * @param purpose one sentence
 * @param kind tells which commands are spellings of the same one
 * @param hidden whether lists of commands leave it out
 * @param options its own; those that every command takes are told once
 * @param ends in ascending order
 * @param children names and purposes of the commands below it that are not hidden
 */
public record ManualCommand(
    String path,
    String purpose,
    Class<?> kind,
    boolean hidden,
    List<ManualArgument> arguments,
    List<ManualOption> options,
    Prose notes,
    Set<ExitCode> ends,
    List<String> examples,
    Map<String, String> children) {

  /** What every command can end in. */
  private static final Set<ExitCode> ALWAYS =
      EnumSet.of(
          ExitCode.DONE,
          ExitCode.FAILED,
          ExitCode.USAGE,
          ExitCode.INTERRUPTED,
          ExitCode.READER_GONE,
          ExitCode.TERMINATED);

  private static final Set<ExitCode> OF_THE_SERVICE =
      EnumSet.of(ExitCode.CREDENTIALS, ExitCode.NOT_FOUND, ExitCode.UNAVAILABLE);

  /** The command that is declared so. */
  public static ManualCommand of(CommandSpec command) {
    Class<?> declared = command.userObject().getClass();
    Class<?> parent = declared.getSuperclass();
    Examples examples = declared.getAnnotation(Examples.class);
    return new ManualCommand(
        command.qualifiedName(),
        ManualOption.text(command.usageMessage().description()),
        parent == Object.class ? declared : parent,
        command.usageMessage().hidden(),
        command.positionalParameters().stream().map(ManualArgument::of).toList(),
        command.options().stream().map(ManualOption::of).filter(own -> !own.isGlobal()).toList(),
        Prose.of(command.usageMessage().footer()).then(Prose.resource(command.name())),
        ends(declared),
        examples == null ? List.of() : List.of(examples.value()),
        children(command));
  }

  private static Set<ExitCode> ends(Class<?> declared) {
    Set<ExitCode> ends = EnumSet.copyOf(ALWAYS);
    if (Callable.class.isAssignableFrom(declared)) {
      ends.add(ExitCode.CONFIGURATION); // the others only show help, and read none
    }
    ExitCodes own = declared.getAnnotation(ExitCodes.class);
    if (own != null) {
      ends.addAll(own.service() ? OF_THE_SERVICE : Set.of());
      Stream.of(own.value()).forEach(ends::add);
    }
    return ends;
  }

  private static Map<String, String> children(CommandSpec command) {
    Map<String, String> children = new LinkedHashMap<>();
    for (CommandLine child : command.subcommands().values()) {
      CommandSpec spec = child.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        children.put(spec.name(), ManualOption.text(spec.usageMessage().description()));
      }
    }
    return children;
  }

  /** Whether it only stands for the commands below it. */
  boolean isGroup() {
    return !children.isEmpty();
  }

  /** How it is written. */
  String synopsis() {
    StringBuilder synopsis = new StringBuilder(path).append(" [OPTIONS]");
    if (isGroup()) {
      synopsis.append(" COMMAND");
    }
    options.stream()
        .filter(ManualOption::required)
        .forEach(
            option ->
                synopsis.append(' ').append(option.longName()).append("=").append(option.value()));
    arguments.forEach(argument -> synopsis.append(' ').append(argument.synopsis()));
    return synopsis.toString();
  }

  /** Its options by the headings that they stand under, those without one last. */
  Map<String, List<ManualOption>> optionGroups() {
    Map<String, List<ManualOption>> groups = new LinkedHashMap<>();
    List<String> headings =
        Stream.concat(
                options.stream()
                    .map(ManualOption::group)
                    .filter(group -> !group.equals(ManualOption.UNGROUPED)),
                Stream.of(ManualOption.UNGROUPED))
            .distinct()
            .toList();
    for (String heading : headings) {
      List<ManualOption> those =
          options.stream().filter(option -> option.group().equals(heading)).toList();
      if (!those.isEmpty()) {
        groups.put(shown(heading, headings.size()), those);
      }
    }
    return groups;
  }

  private static String shown(String heading, int headings) {
    return heading.equals(ManualOption.UNGROUPED) && headings > 1 ? "More options" : heading;
  }

  /** The exit codes that are not those of every command, and success. */
  List<ExitCode> specialEnds() {
    return ends.stream().filter(end -> end == ExitCode.DONE || !isUsual(end)).toList();
  }

  /** The exit codes that it shares with every command. */
  List<ExitCode> usualEnds() {
    return ends.stream().filter(end -> end != ExitCode.DONE && isUsual(end)).toList();
  }

  private static boolean isUsual(ExitCode end) {
    return ALWAYS.contains(end) || end == ExitCode.CONFIGURATION;
  }
}
