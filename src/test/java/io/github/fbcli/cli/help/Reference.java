package io.github.fbcli.cli.help;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Writes all help as one Markdown page, {@code docs/reference.md}. */
public final class Reference {
  private final CommandHelp root;
  private final StringBuilder page = new StringBuilder();

  private Reference(CommandHelp root) {
    this.root = root;
  }

  public static String of(CommandHelp root) {
    Reference reference = new Reference(root);
    reference.write();
    return reference.page.toString();
  }

  private void write() {
    paragraph("# Reference");
    paragraph(
        "Every command and option of fb, as shown by `fb help COMMAND`. This page is generated;"
            + " make changes in the commands.");
    List<CommandHelp> commands =
        root.pages().stream().filter(command -> !command.isRoot()).toList();
    commands.forEach(this::item);
    page.append('\n');
    commands.forEach(this::command);
    Topic.all(root).forEach(this::topic);
  }

  private void item(CommandHelp command) {
    page.append("- [`")
        .append(command.path())
        .append("`](#")
        .append(command.path().replace(' ', '-'))
        .append(") ")
        .append(escaped(command.summary()))
        .append('\n');
  }

  private void command(CommandHelp command) {
    paragraph("## " + command.path());
    paragraph(escaped(command.summary()));
    block(List.of(command.synopsis()));
    if (!command.spellings().isEmpty()) {
      paragraph("Also available as `" + String.join("` or `", command.spellings()) + "`.");
    }
    if (command.isGroup()) {
      command.children().forEach(this::item);
      page.append('\n');
    } else {
      arguments(command);
      command.optionGroups().forEach(this::options);
    }
    lines(command.notes());
    if (!command.isGroup()) {
      table("exit code", "when", Topic.rows(command.specificExitCodes()));
      block(command.examples());
    }
  }

  private void topic(Topic topic) {
    paragraph("## " + topic.name());
    paragraph(escaped(topic.summary()));
    lines(topic.lines());
  }

  private void arguments(CommandHelp command) {
    if (!command.arguments().isEmpty()) {
      table("argument", "", CommandHelp.rows(command.arguments()));
    }
  }

  private void options(String heading, List<OptionSpec> options) {
    table(heading.equals(CommandHelp.OPTIONS) ? "option" : heading, "", CommandHelp.rows(options));
  }

  private void lines(List<HelpLine> lines) {
    for (List<HelpLine> block : HelpLine.blocks(lines)) {
      switch (block.get(0).kind()) {
        case BLANK -> {}
        case PARAGRAPH -> block.forEach(line -> paragraph(escaped(line.text())));
        case CODE -> block(block.stream().map(HelpLine::text).toList());
        case ROW -> table("", "", block);
      }
    }
  }

  private void table(String left, String right, List<HelpLine> rows) {
    page.append("| ").append(left).append(" | ").append(right).append(" |\n|---|---|\n");
    for (HelpLine row : rows) {
      page.append("| `")
          .append(row.term().replace("|", "\\|"))
          .append("` | ")
          .append(escaped(row.text()))
          .append(" |\n");
    }
    page.append('\n');
  }

  private void block(List<String> lines) {
    page.append("```text\n");
    lines.forEach(line -> page.append(line).append('\n'));
    page.append("```\n\n");
  }

  private void paragraph(String text) {
    page.append(text).append("\n\n");
  }

  /** Escapes the text so that it contains no Markdown syntax. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .forEach(c -> safe.append("\\`*_[]<>|#".indexOf(c) < 0 ? "" : "\\").append((char) c));
    return safe.toString();
  }
}
