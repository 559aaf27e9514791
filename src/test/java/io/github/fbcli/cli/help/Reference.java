package io.github.fbcli.cli.help;

import java.util.List;
import java.util.Map;

/** The manual as one page of Markdown, {@code docs/reference.md}. */
public final class Reference {
  private final Manual manual;
  private final StringBuilder page = new StringBuilder();

  private Reference(Manual manual) {
    this.manual = manual;
  }

  /** The page. */
  public static String of(Manual manual) {
    Reference reference = new Reference(manual);
    reference.write();
    return reference.page.toString();
  }

  private void write() {
    paragraph("# Reference");
    paragraph(
        "Every command and option of fb, as `fb help COMMAND` tells it. This page is generated;"
            + " a change belongs into the commands.");
    manual.pages().stream()
        .filter(command -> command.path().contains(" "))
        .forEach(command -> item(command.path(), command.purpose()));
    page.append('\n');
    manual.pages().stream().filter(command -> command.path().contains(" ")).forEach(this::command);
    Topic.all(manual.globalOptions()).forEach(this::topic);
  }

  private void item(String path, String purpose) {
    page.append("- [`")
        .append(path)
        .append("`](#")
        .append(path.replace(' ', '-'))
        .append(") ")
        .append(escaped(purpose))
        .append('\n');
  }

  private void command(ManualCommand command) {
    paragraph("## " + command.path());
    paragraph(escaped(command.purpose()));
    block("text", List.of(command.synopsis()));
    List<String> spellings = manual.spellings(command);
    if (!spellings.isEmpty()) {
      paragraph("Also written `" + String.join("` or `", spellings) + "`.");
    }
    if (command.isGroup()) {
      for (Map.Entry<String, String> child : command.children().entrySet()) {
        item(command.path() + " " + child.getKey(), child.getValue());
      }
      page.append('\n');
    } else {
      arguments(command.arguments());
      command.optionGroups().forEach(this::options);
    }
    prose(command.notes());
    if (!command.isGroup()) {
      table("exit code", "when", Topic.codes(true, command.specialEnds()).terms());
      block("text", command.examples());
    }
  }

  private void topic(Topic topic) {
    paragraph("## " + topic.name());
    paragraph(escaped(topic.purpose()));
    prose(topic.text());
  }

  private void arguments(List<ManualArgument> arguments) {
    if (!arguments.isEmpty()) {
      List<Prose.Term> terms =
          arguments.stream()
              .map(argument -> new Prose.Term(argument.synopsis(), argument.description()))
              .toList();
      table("argument", "", terms);
    }
  }

  private void options(String heading, List<ManualOption> options) {
    List<Prose.Term> terms =
        options.stream()
            .map(option -> new Prose.Term(option.label(), option.description()))
            .toList();
    table(heading.equals(ManualOption.UNGROUPED) ? "option" : heading, "", terms);
  }

  private void prose(Prose prose) {
    for (Prose.Block block : prose.blocks()) {
      if (block instanceof Prose.Paragraph paragraph) {
        paragraph(escaped(paragraph.text()));
      } else if (block instanceof Prose.Code code) {
        block("text", code.lines());
      } else if (block instanceof Prose.Terms terms) {
        table("", "", terms.terms());
      }
    }
  }

  private void table(String left, String right, List<Prose.Term> rows) {
    page.append("| ").append(left).append(" | ").append(right).append(" |\n|---|---|\n");
    for (Prose.Term row : rows) {
      page.append("| `")
          .append(row.name().replace("|", "\\|"))
          .append("` | ")
          .append(escaped(row.meaning()))
          .append(" |\n");
    }
    page.append('\n');
  }

  private void block(String language, List<String> lines) {
    page.append("```").append(language).append('\n');
    lines.forEach(line -> page.append(line).append('\n'));
    page.append("```\n\n");
  }

  private void paragraph(String text) {
    page.append(text).append("\n\n");
  }

  /** Text of which nothing is taken for Markdown. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .forEach(c -> safe.append("\\`*_[]<>|#".indexOf(c) < 0 ? "" : "\\").append((char) c));
    return safe.toString();
  }
}
