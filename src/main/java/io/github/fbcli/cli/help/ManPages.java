package io.github.fbcli.cli.help;

import io.github.fbcli.cli.run.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes man pages with man(7) macros, in the directory layout that {@code MANPATH} requires. */
public final class ManPages {
  private final CommandHelp root;
  private final String date;
  private StringBuilder roff = new StringBuilder();

  /**
   * @param timestamp the fixed timestamp of the version, which makes builds reproducible
   */
  public ManPages(CommandSpec root, String timestamp) {
    this.root = new CommandHelp(root);
    this.date = timestamp.replaceFirst("T.*", "");
  }

  /** Writes {@code man1} and {@code man7} into a directory. */
  public void write(Path directory) {
    for (CommandHelp command : root.pages()) {
      start(name(command.path()), 1, command.summary());
      command(command);
      write(directory.resolve("man1"), name(command.path()) + ".1");
    }
    for (Topic topic : Topic.all(root)) {
      start("fb-" + topic.name(), 7, topic.summary());
      section("DESCRIPTION");
      lines(topic.lines());
      section("SEE ALSO");
      paragraph("fb(1)");
      write(directory.resolve("man7"), "fb-" + topic.name() + ".7");
    }
  }

  private void write(Path directory, String file) {
    try {
      Files.writeString(Files.createDirectories(directory).resolve(file), roff);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String path) {
    return path.replace(' ', '-');
  }

  private void start(String name, int section, String summary) {
    roff = new StringBuilder();
    roff.append(
        ".TH %s %s %s \"fb %s\" \"fb manual\"\n"
            .formatted(name.toUpperCase(Locale.ROOT), section, date, Version.number()));
    roff.append(".nh\n.ad l\n"); // names and options must not be hyphenated
    section("NAME");
    String phrase = summary.endsWith(".") ? summary.substring(0, summary.length() - 1) : summary;
    roff.append(escaped(name)).append(" \\- ").append(escaped(phrase)).append('\n');
  }

  private void command(CommandHelp command) {
    section("SYNOPSIS");
    paragraph(command.synopsis());
    if (!command.spellings().isEmpty()) {
      paragraph("Also available as " + String.join(" or ", command.spellings()) + ".");
    }
    section("DESCRIPTION");
    paragraph(command.summary());
    lines(command.notes());
    if (command.isGroup()) {
      section("COMMANDS");
      command.children().forEach(child -> term(name(child.path()) + "(1)", child.summary()));
    }
    if (!command.arguments().isEmpty()) {
      section("ARGUMENTS");
      lines(CommandHelp.rows(command.arguments()));
    }
    command.optionGroups().forEach(this::options);
    if (!command.isGroup() || command.isRoot()) {
      options(CommandHelp.GLOBAL_OPTIONS, command.globalOptions());
    }
    section("EXIT STATUS");
    lines(Topic.rows(command.exitCodes()));
    if (!command.examples().isEmpty()) {
      section("EXAMPLES");
      code(command.examples());
    }
    section("SEE ALSO");
    String group = name(command.path().replaceFirst(" [^ ]+$", "")) + "(1), ";
    String topics = "fb-" + String.join("(7), fb-", Topic.NAMES) + "(7)";
    paragraph(command.isRoot() ? topics : group + topics);
  }

  private void options(String heading, List<OptionSpec> options) {
    section(heading.toUpperCase(Locale.ROOT));
    lines(CommandHelp.rows(options));
  }

  private void lines(List<HelpLine> lines) {
    for (List<HelpLine> block : HelpLine.blocks(lines)) {
      switch (block.get(0).kind()) {
        case BLANK -> {}
        case PARAGRAPH -> block.forEach(line -> paragraph(line.text()));
        case ROW -> block.forEach(row -> term(row.term(), row.text()));
        case CODE -> code(block.stream().map(HelpLine::text).toList());
      }
    }
  }

  private void section(String heading) {
    roff.append(".SH ").append(heading.contains(" ") ? '"' + heading + '"' : heading).append('\n');
  }

  private void paragraph(String text) {
    separate();
    line(text);
  }

  private void term(String name, String meaning) {
    roff.append(".TP\n\\fB").append(escaped(name)).append("\\fR\n");
    line(meaning);
  }

  private void code(List<String> lines) {
    separate();
    roff.append(".nf\n");
    lines.forEach(this::line);
    roff.append(".fi\n");
  }

  /** Starts a paragraph, except at the start of a section. */
  private void separate() {
    if (!roff.substring(roff.lastIndexOf("\n", roff.length() - 2) + 1).startsWith(".SH ")) {
      roff.append(".PP\n");
    }
  }

  /** Appends a line of text, and escapes a leading dot, which roff would interpret as a request. */
  private void line(String text) {
    roff.append(text.startsWith(".") ? "\\&" : "").append(escaped(text)).append('\n');
  }

  /**
   * Escapes characters that roff would otherwise replace, such as hyphens with dashes and straight
   * quotes with curly ones.
   */
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
