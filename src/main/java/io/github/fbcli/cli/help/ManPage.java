package io.github.fbcli.cli.help;

import io.github.fbcli.cli.run.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One page of the manual as {@code man} reads it: the old macros, which every man knows. */
final class ManPage {
  private final StringBuilder roff = new StringBuilder();
  private final Manual manual;

  /**
   * An empty page.
   *
   * @param section 1 for a command, 7 for a topic
   * @param date of the version, as in 2026-11-23
   */
  private ManPage(Manual manual, String name, int section, String date, String version) {
    this.manual = manual;
    String title = name.toUpperCase(Locale.ROOT);
    roff.append(".TH ")
        .append(title) // as it is: a date with escaped hyphens is none
        .append(' ')
        .append(section)
        .append(' ')
        .append(date)
        .append(" \"fb ")
        .append(version)
        .append("\" \"fb manual\"\n");
    request("nh"); // names and options are no words to be broken
    request("ad", "l");
  }

  /** The name of the page of a command or of a topic. */
  static String name(String path) {
    return path.replace(' ', '-');
  }

  /** The page of a command. */
  static String of(Manual manual, ManualCommand command, String date, String version) {
    return new ManPage(manual, name(command.path()), 1, date, version).command(command);
  }

  /** The page of a topic. */
  static String of(Manual manual, Topic topic, String date, String version) {
    String name = "fb-" + topic.name();
    ManPage page = new ManPage(manual, name, 7, date, version);
    page.named(name, topic.purpose());
    page.section("DESCRIPTION");
    page.prose(topic.text());
    page.seeAlso("fb(1)");
    return page.roff.toString();
  }

  private String command(ManualCommand command) {
    named(name(command.path()), command.purpose());
    section("SYNOPSIS");
    text(command.synopsis());
    spellings(manual.spellings(command));
    section("DESCRIPTION");
    text(command.purpose());
    prose(command.notes());
    children(command);
    if (!command.arguments().isEmpty()) {
      section("ARGUMENTS");
      command.arguments().forEach(argument -> term(argument.synopsis(), argument.description()));
    }
    command.optionGroups().forEach(this::options);
    if (!command.isGroup() || isRoot(command)) {
      options(ManualOption.GLOBAL, manual.globalOptions());
    }
    section("EXIT STATUS");
    for (ExitCode end : command.ends()) {
      term(Integer.toString(end.code()), end.meaning());
    }
    if (!command.examples().isEmpty()) {
      section("EXAMPLES");
      code(command.examples());
    }
    seeAlso(related(command));
    return roff.toString();
  }

  private static boolean isRoot(ManualCommand command) {
    return command.path().indexOf(' ') < 0;
  }

  private void children(ManualCommand command) {
    if (command.isGroup()) {
      section("COMMANDS");
      for (Map.Entry<String, String> child : command.children().entrySet()) {
        term(name(command.path() + " " + child.getKey()) + "(1)", child.getValue());
      }
    }
  }

  private void spellings(List<String> spellings) {
    if (!spellings.isEmpty()) {
      text("It may also be written " + String.join(" or ", spellings) + ".");
    }
  }

  private String related(ManualCommand command) {
    int last = command.path().lastIndexOf(' ');
    String above = last < 0 ? "" : name(command.path().substring(0, last)) + "(1), ";
    return above
        + Topic.all(manual.globalOptions()).stream()
            .map(topic -> "fb-" + topic.name() + "(7)")
            .collect(Collectors.joining(", "));
  }

  private void named(String name, String purpose) {
    section("NAME");
    String sentence = purpose.endsWith(".") ? purpose.substring(0, purpose.length() - 1) : purpose;
    line(escaped(name) + " \\- " + escaped(sentence));
  }

  private void seeAlso(String pages) {
    section("SEE ALSO");
    text(pages);
  }

  private void options(String heading, List<ManualOption> options) {
    section(heading.toUpperCase(Locale.ROOT));
    options.forEach(option -> term(option.label(), option.description()));
  }

  private void prose(Prose prose) {
    for (Prose.Block block : prose.blocks()) {
      if (block instanceof Prose.Paragraph paragraph) {
        text(paragraph.text());
      } else if (block instanceof Prose.Code code) {
        code(code.lines());
      } else if (block instanceof Prose.Terms terms) {
        terms.terms().forEach(term -> term(term.name(), term.meaning()));
      }
    }
  }

  private void section(String heading) {
    request("SH", heading);
  }

  private void text(String sentences) {
    if (!roff.toString().matches("(?s).*\\n\\.SH [^\\n]*\\n")) {
      request("PP"); // a section begins a paragraph by itself
    }
    line(escaped(sentences));
  }

  private void term(String name, String meaning) {
    request("TP");
    line("\\fB" + escaped(name) + "\\fR");
    line(escaped(meaning));
  }

  private void code(List<String> lines) {
    text("");
    request("nf");
    lines.forEach(line -> line(escaped(line)));
    request("fi");
  }

  private void request(String name, String... arguments) {
    roff.append('.').append(name);
    for (String argument : arguments) {
      String safe = escaped(argument);
      roff.append(' ').append(safe.isEmpty() || safe.contains(" ") ? '"' + safe + '"' : safe);
    }
    roff.append('\n');
  }

  /** A line of text, which must not be taken for a request. */
  private void line(String text) {
    if (!text.isEmpty()) {
      boolean request = text.startsWith(".") || text.startsWith("'");
      roff.append(request ? "\\&" : "").append(text).append('\n');
    }
  }

  /** What is typed stays what it is: a hyphen no dash, a quote no curly one. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti")
        .replace("\"", "\\(dq");
  }
}
