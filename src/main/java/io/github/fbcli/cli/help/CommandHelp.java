package io.github.fbcli.cli.help;

import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.OptionGroup;
import java.lang.reflect.Member;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * The help for one command, from its Picocli model and fb's annotations. Terminal help, man pages,
 * the reference and {@code fb help --json} are generated from it.
 */
public final class CommandHelp {
  static final String OPTIONS = "Options";
  static final String GLOBAL_OPTIONS = "Global options";

  /** The exit codes that every command may return. */
  private static final Set<ExitCode> COMMON =
      EnumSet.of(
          ExitCode.DONE,
          ExitCode.FAILED,
          ExitCode.USAGE,
          ExitCode.INPUT, // the disk may be full
          ExitCode.HUNG_UP,
          ExitCode.INTERRUPTED,
          ExitCode.READER_GONE,
          ExitCode.TERMINATED);

  private static final Set<ExitCode> SERVICE_CODES =
      EnumSet.of(ExitCode.CREDENTIALS, ExitCode.NOT_FOUND, ExitCode.UNAVAILABLE, ExitCode.REFUSED);

  private static final IParamLabelRenderer LABELS =
      new Help(CommandSpec.create(), Help.defaultColorScheme(Ansi.OFF)).parameterLabelRenderer();

  private final CommandSpec spec;
  private final Class<?> type;

  public CommandHelp(CommandSpec spec) {
    this.spec = spec;
    this.type = spec.userObject().getClass();
  }

  /** Returns this command and all commands below it, including hidden ones. */
  public List<CommandHelp> tree() {
    return Stream.concat(
            Stream.of(this),
            spec.subcommands().values().stream()
                .flatMap(child -> new CommandHelp(child.getCommandSpec()).tree().stream()))
        .toList();
  }

  /** Returns the commands that have their own page. */
  List<CommandHelp> pages() {
    return tree().stream().filter(Predicate.not(CommandHelp::hidden)).toList();
  }

  /** Returns the visible commands directly below this one. */
  List<CommandHelp> children() {
    return spec.subcommands().values().stream()
        .map(child -> new CommandHelp(child.getCommandSpec()))
        .filter(Predicate.not(CommandHelp::hidden))
        .toList();
  }

  boolean isRoot() {
    return spec.parent() == null;
  }

  boolean isGroup() {
    return !spec.subcommands().isEmpty();
  }

  String name() {
    return spec.name();
  }

  /** Returns the words of the command, starting with {@code fb}. */
  String path() {
    return spec.qualifiedName();
  }

  String summary() {
    return text(spec.usageMessage().description());
  }

  boolean hidden() {
    return spec.usageMessage().hidden();
  }

  /** Returns the alternative names of this command, such as {@code sinks push}. */
  List<String> spellings() {
    return isGroup()
        ? List.of()
        : new CommandHelp(spec.root())
            .tree().stream()
                .filter(other -> other.implementation() == implementation() && other.spec != spec)
                .map(CommandHelp::path)
                .toList();
  }

  /** Returns the names of this command in its group, starting with the main name. */
  String names() {
    return spec.parent().subcommands().values().stream()
        .map(sibling -> new CommandHelp(sibling.getCommandSpec()))
        .filter(sibling -> sibling.type == type && (sibling.hidden() || sibling.spec == spec))
        .map(CommandHelp::name)
        .collect(Collectors.joining(", "));
  }

  /** Returns the class that runs the command; an alias may use a subclass. */
  private Class<?> implementation() {
    Class<?> parent = type.getSuperclass();
    return parent == Object.class ? type : parent;
  }

  String synopsis() {
    Stream<String> required =
        options().stream()
            .filter(OptionSpec::required)
            .map(option -> option.longestName() + valueLabel(option));
    return Stream.of(
            Stream.of(path(), "[OPTIONS]"),
            isGroup() ? Stream.of("COMMAND") : Stream.<String>of(),
            required,
            arguments().stream().map(CommandHelp::valueLabel))
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  List<PositionalParamSpec> arguments() {
    return spec.positionalParameters();
  }

  /** Returns the command's own options. */
  List<OptionSpec> options() {
    return spec.options().stream().filter(Predicate.not(CommandHelp::isGlobal)).toList();
  }

  List<OptionSpec> globalOptions() {
    return spec.options().stream().filter(CommandHelp::isGlobal).toList();
  }

  private static boolean isGlobal(OptionSpec option) {
    return option.scopeType() == ScopeType.INHERIT;
  }

  /** Returns the command's own options by heading. Options without a heading come last. */
  Map<String, List<OptionSpec>> optionGroups() {
    Map<String, List<OptionSpec>> groups =
        options().stream()
            .collect(
                Collectors.groupingBy(CommandHelp::group, LinkedHashMap::new, Collectors.toList()));
    List<OptionSpec> others = groups.remove(OPTIONS);
    if (others != null) {
      groups.put(groups.isEmpty() ? OPTIONS : "Other options", others);
    }
    return groups;
  }

  static String group(OptionSpec option) {
    OptionGroup group =
        option.userObject() instanceof Member member
            ? member.getDeclaringClass().getAnnotation(OptionGroup.class)
            : null;
    String heading = group == null ? OPTIONS : group.value();
    return isGlobal(option) ? GLOBAL_OPTIONS : heading;
  }

  /** Returns rows of options or arguments with their descriptions. */
  static List<HelpLine> rows(List<? extends ArgSpec> arguments) {
    return arguments.stream()
        .map(argument -> HelpLine.row(label(argument), text(argument.description())))
        .toList();
  }

  private static String label(ArgSpec argument) {
    String names = argument instanceof OptionSpec option ? String.join(", ", option.names()) : "";
    return names + valueLabel(argument);
  }

  /**
   * Returns the label of the value, such as {@code =FILE}, {@code [=TIME]}, {@code NAME...} or
   * {@code [FILE...]}.
   */
  static String valueLabel(ArgSpec argument) {
    return LABELS.renderParameterLabel(argument, Ansi.OFF, List.of()).toString();
  }

  /** Returns the footer, followed by the help topic of the command, if any. */
  List<HelpLine> notes() {
    return Stream.concat(
            Stream.of(spec.usageMessage().footer()).map(HelpLine::of),
            Topic.of(spec.name()).stream())
        .toList();
  }

  List<String> examples() {
    Examples examples = type.getAnnotation(Examples.class);
    return examples == null ? List.of() : List.of(examples.value());
  }

  /** Returns the exit codes in ascending order. */
  Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(COMMON);
    if (Callable.class.isAssignableFrom(type)) {
      codes.add(ExitCode.CONFIGURATION); // other commands only show help and read no configuration
    }
    codes.addAll(specificExitCodes());
    return codes;
  }

  /** Returns 0 and the exit codes that have a special meaning for this command. */
  Set<ExitCode> specificExitCodes() {
    Set<ExitCode> codes = EnumSet.of(ExitCode.DONE);
    ExitCodes own = type.getAnnotation(ExitCodes.class);
    if (own != null) {
      codes.addAll(own.service() ? SERVICE_CODES : Set.of());
      codes.addAll(List.of(own.value()));
    }
    return codes;
  }

  /** Joins the lines of a description and undoes Picocli's escaping of percent signs. */
  static String text(String... lines) {
    return String.join(" ", lines).replace("%%", "%");
  }
}
