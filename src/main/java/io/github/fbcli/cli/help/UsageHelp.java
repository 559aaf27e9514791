package io.github.fbcli.cli.help;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.console.TextWidth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help for the terminal: Picocli's usage message with fb's own sections, and topics. */
public final class UsageHelp {
  private static final int MIN_WIDTH = 55; // also Picocli's minimum

  /** Longer lines are hard to read. */
  private static final int MAX_WIDTH = 100;

  private static final int INDENT = 2;
  private static final int MAX_LABEL = 25;
  private static final int GAP = 2;
  private static final String GLOBAL_OPTIONS = "globalOptions";
  private static final String EXAMPLES = "examples";

  private static final List<String> SECTIONS =
      List.of(
          SECTION_KEY_DESCRIPTION,
          SECTION_KEY_SYNOPSIS_HEADING,
          SECTION_KEY_SYNOPSIS,
          SECTION_KEY_PARAMETER_LIST_HEADING,
          SECTION_KEY_PARAMETER_LIST,
          SECTION_KEY_OPTION_LIST,
          SECTION_KEY_COMMAND_LIST_HEADING,
          SECTION_KEY_COMMAND_LIST,
          GLOBAL_OPTIONS,
          SECTION_KEY_FOOTER,
          EXAMPLES,
          SECTION_KEY_EXIT_CODE_LIST);

  /** The headings of the first page, each followed by its commands. */
  private static final List<List<String>> TASKS =
      List.of(
          List.of("Start here", "demo", "emulator", "login", "context"),
          List.of("Databases and tables", "databases", "tables", "query"),
          List.of("Sinks", "sinks", "apply", "diff", "export"),
          List.of("Records", "mapping", "push", "connect"),
          List.of("Credentials", "whoami", "token", "logout"),
          List.of("fb itself", "shell", "completion", "version", "help"));

  private final ColorScheme colours;
  private final int width;

  public UsageHelp(boolean colour, int terminalWidth) {
    this.width = Math.max(MIN_WIDTH, Math.min(terminalWidth, MAX_WIDTH));
    this.colours =
        new ColorScheme.Builder(colour ? Ansi.ON : Ansi.OFF)
            .commands(Style.fg_cyan)
            .options(Style.fg_cyan)
            .parameters(Style.fg_cyan)
            .build();
  }

  public String of(CommandLine command) {
    CommandHelp model = new CommandHelp(command.getCommandSpec());
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage
        .width(width)
        .synopsisHeading("%n@|bold Usage:|@ ")
        .customSynopsis(model.synopsis())
        .parameterListHeading("%n@|bold Arguments:|@%n")
        .commandListHeading("%n@|bold Commands:|@%n")
        .sectionKeys(SECTIONS);
    Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
    sections.put(SECTION_KEY_PARAMETER_LIST, help -> rows(model.arguments()));
    sections.put(SECTION_KEY_OPTION_LIST, help -> options(model));
    sections.put(
        GLOBAL_OPTIONS,
        help -> "\n" + bold(CommandHelp.GLOBAL_OPTIONS + ":") + " fb help options\n");
    sections.put(SECTION_KEY_COMMAND_LIST, help -> commands(model));
    if (model.isRoot()) {
      sections.put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
      sections.put(SECTION_KEY_COMMAND_LIST, help -> tasks(model));
      sections.put(GLOBAL_OPTIONS, help -> ""); // listed among the topics
    }
    sections.put(SECTION_KEY_FOOTER, help -> notes(model.notes()));
    sections.put(EXAMPLES, help -> examples(model.examples()));
    sections.put(SECTION_KEY_EXIT_CODE_LIST, help -> model.isGroup() ? "" : exitCodes(model));
    return command.getUsageMessage(colours).strip();
  }

  public String of(Topic topic) {
    return (topic.summary() + "\n\n" + text(topic.lines())).strip();
  }

  private String notes(List<HelpLine> notes) {
    return notes.isEmpty() ? "" : "\n" + text(notes);
  }

  private String options(CommandHelp model) {
    StringBuilder text = new StringBuilder();
    model.optionGroups().forEach((name, group) -> text.append(heading(name)).append(rows(group)));
    return text.toString();
  }

  /**
   * Formats options or arguments. Long names are aligned even if some options have no short name.
   */
  private String rows(List<? extends ArgSpec> arguments) {
    return CommandHelp.rows(arguments).stream()
        .map(
            line ->
                row(
                    (line.term().matches("-\\w.*") ? "" : "    ") + line.term(),
                    MAX_LABEL,
                    line.text()))
        .collect(Collectors.joining());
  }

  private String commands(CommandHelp group) {
    int widest =
        group.children().stream().mapToInt(child -> child.names().length()).max().orElse(0);
    return group.children().stream()
        .map(child -> row(child.names(), widest, child.summary()))
        .collect(Collectors.joining());
  }

  private String tasks(CommandHelp root) {
    StringBuilder text = new StringBuilder();
    for (List<String> task : TASKS) {
      text.append(heading(task.get(0)));
      root.children().stream()
          .filter(child -> task.contains(child.name()))
          .sorted(Comparator.comparingInt(child -> task.indexOf(child.name())))
          .forEach(child -> text.append(row(child.name(), 10, child.summary())));
    }
    text.append(heading("Help topics"));
    Topic.summaries(root).forEach((name, summary) -> text.append(row("help " + name, 16, summary)));
    return text.toString();
  }

  private String examples(List<String> examples) {
    return examples.isEmpty()
        ? ""
        : heading("Examples")
            + examples.stream().map(this::commandLine).collect(Collectors.joining());
  }

  /** Formats a command line. Breaks long lines after a backslash, as in a shell. */
  private String commandLine(String command) {
    StringBuilder text = new StringBuilder();
    String line = " ";
    for (String word : command.split(" ")) {
      if (line.length() + 1 + word.length() > width - " \\".length() && !line.isBlank()) {
        text.append(line).append(" \\\n");
        line = "   ";
      }
      line += " " + word;
    }
    return text + line + "\n";
  }

  private String exitCodes(CommandHelp model) {
    Set<ExitCode> specific = model.specificExitCodes();
    String common =
        model.exitCodes().stream()
            .filter(code -> !specific.contains(code))
            .map(code -> Integer.toString(code.code()))
            .collect(Collectors.joining(", "));
    return heading("Exit codes")
        + text(Topic.rows(specific))
        + "  "
        + common
        + ": fb help exit-codes\n";
  }

  private String text(List<HelpLine> lines) {
    StringBuilder text = new StringBuilder();
    for (List<HelpLine> block : HelpLine.blocks(lines)) {
      int widest = block.stream().mapToInt(line -> line.term().length()).max().orElse(0);
      for (HelpLine line : block) {
        text.append(
            switch (line.kind()) {
              case BLANK -> "\n";
              case PARAGRAPH -> wrapped("", 0, line.text());
              case CODE -> "  " + line.text() + "\n";
              case ROW -> row(line.term(), Math.min(widest, MAX_LABEL), line.text());
            });
      }
    }
    return text.toString();
  }

  /**
   * Formats a label and, in the next column, its meaning. After a long label, the meaning starts on
   * a new line.
   */
  private String row(String label, int labels, String meaning) {
    int column = INDENT + labels + GAP;
    String start = " ".repeat(INDENT) + colours.optionText(label);
    return label.length() > labels
        ? start + "\n" + wrapped(" ".repeat(column), column, meaning)
        : wrapped(start + " ".repeat(labels - label.length() + GAP), column, meaning);
  }

  /**
   * Wraps words after a prefix that is {@code column} characters wide, and indents the next lines
   * by that width.
   */
  private String wrapped(String start, int column, String words) {
    String indent = " ".repeat(column);
    return start + String.join("\n" + indent, TextWidth.lines(words, width - column)) + "\n";
  }

  private String heading(String words) {
    return "\n" + bold(words + ":") + "\n";
  }

  private String bold(String words) {
    return colours.ansi().string("@|bold " + words + "|@");
  }
}
