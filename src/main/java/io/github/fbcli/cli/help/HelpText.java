package io.github.fbcli.cli.help;

import io.github.fbcli.console.Style;
import java.util.List;
import java.util.Map;

/**
 * Help as a terminal shows it: what a command is for, how it is written, its commands or arguments,
 * its options, the most important first, what else is to be known, how it ends, and examples, which
 * come last because there the eye is.
 */
public final class HelpText {
  private static final int NARROWEST = 40;

  /** Longer lines are hard to read. */
  private static final int WIDEST = 100;

  private static final int USUAL_LABELS = 25;

  private final TextLines lines;
  private final Style style;

  /**
   * For one page.
   *
   * @param width of the terminal
   */
  public HelpText(Style style, int width) {
    this.style = style;
    this.lines = new TextLines(style, Math.max(NARROWEST, Math.min(width, WIDEST)));
  }

  /** The page of a command; the root's tells where to start as well. */
  public String of(ManualCommand command, List<ManualOption> global) {
    lines.paragraph(command.purpose());
    lines.blank();
    lines.hanging(style.bold("Usage:") + " ", "Usage: ".length(), command.synopsis());
    if (command.path().indexOf(' ') < 0) {
      root(command, global);
    } else {
      arguments(command.arguments());
      command.optionGroups().forEach(this::options);
      commands("Commands", command.children(), command.children().keySet());
      if (!command.isGroup()) {
        options(ManualOption.GLOBAL, global);
      }
    }
    prose(command.notes());
    if (!command.isGroup()) {
      ends(command);
      examples(command.examples());
    }
    return lines.text();
  }

  /** The page of a topic. */
  public String of(Topic topic) {
    lines.paragraph(topic.purpose());
    prose(topic.text());
    return lines.text();
  }

  private void root(ManualCommand root, List<ManualOption> global) {
    Tasks.ALL.forEach((task, names) -> commands(task, root.children(), names));
    heading("Help topics");
    Topic.all(global).forEach(topic -> lines.row("help " + topic.name(), 16, topic.purpose()));
    Tasks.TOLD_IN_COMMANDS.forEach((name, purpose) -> lines.row("help " + name, 16, purpose));
  }

  private void commands(String heading, Map<String, String> purposes, Iterable<String> names) {
    if (purposes.isEmpty()) {
      return;
    }
    heading(heading);
    int widest = purposes.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (String name : names) {
      String purpose = purposes.get(name);
      if (purpose != null) {
        lines.row(name, widest, purpose);
      }
    }
  }

  private void arguments(List<ManualArgument> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    heading("Arguments");
    arguments.forEach(
        argument -> lines.row("    " + argument.synopsis(), USUAL_LABELS, argument.description()));
  }

  private void options(String heading, List<ManualOption> options) {
    heading(heading);
    for (ManualOption option : options) {
      String indent = option.longName().equals(option.names().get(0)) ? "    " : "";
      lines.row(indent + option.label(), USUAL_LABELS, option.description());
    }
  }

  private void ends(ManualCommand command) {
    heading("Exit codes");
    command
        .specialEnds()
        .forEach(end -> lines.row(String.format("%3d", end.code()), 3, end.meaning()));
    String usual =
        String.join(
            ", ", command.usualEnds().stream().map(end -> Integer.toString(end.code())).toList());
    lines.indented(usual + " as with every command: fb help exit-codes");
  }

  private void examples(List<String> examples) {
    if (!examples.isEmpty()) {
      heading("Examples");
      examples.forEach(lines::code);
    }
  }

  private void prose(Prose prose) {
    for (Prose.Block block : prose.blocks()) {
      if (block.apart()) {
        lines.blank();
      }
      if (block instanceof Prose.Paragraph paragraph) {
        lines.paragraph(paragraph.text());
      } else if (block instanceof Prose.Code code) {
        code.lines().forEach(lines::code);
      } else if (block instanceof Prose.Terms terms) {
        int widest = terms.terms().stream().mapToInt(term -> term.name().length()).max().orElse(0);
        terms
            .terms()
            .forEach(
                term -> lines.row(term.name(), Math.min(widest, USUAL_LABELS), term.meaning()));
      }
    }
  }

  private void heading(String heading) {
    lines.blank();
    lines.line(style.bold(heading + ":"));
  }
}
