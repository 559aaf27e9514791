package io.github.fbcli.cli.help;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A help page about a subject that applies to several commands. */
public record Topic(String name, String summary, List<HelpLine> lines) {

  public static final List<String> NAMES =
      List.of("environment", "exit-codes", "output", "options");

  /** Returns the topics that have their own page. */
  public static List<Topic> all(CommandHelp command) {
    return List.of(
        new Topic("environment", "Environment variables.", text("environment")),
        new Topic(
            "exit-codes",
            "Exit codes.",
            joined(text("exit-codes"), rows(List.of(ExitCode.values())))),
        new Topic(
            "output",
            "Output formats, standard output and standard error.",
            joined(formats(), text("output"))),
        new Topic(
            "options",
            "Options that every command accepts.",
            CommandHelp.rows(command.globalOptions())));
  }

  public static Optional<Topic> named(String name, CommandHelp command) {
    return all(command).stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /** Returns the topic that is part of a command's help; empty if the command has none. */
  static List<HelpLine> of(String command) {
    return command.equals("mapping") || command.equals("push") ? text(command) : List.of();
  }

  /**
   * Returns the summaries of all topics by name, including those that are part of a command's help.
   */
  static Map<String, String> summaries(CommandHelp command) {
    Map<String, String> summaries = new LinkedHashMap<>();
    all(command).forEach(topic -> summaries.put(topic.name(), topic.summary()));
    summaries.put("mapping", "Map record fields to columns.");
    summaries.put("push", "How records are pushed.");
    return summaries;
  }

  static List<HelpLine> rows(Collection<ExitCode> codes) {
    return codes.stream()
        .map(code -> HelpLine.row(Integer.toString(code.code()), code.meaning()))
        .toList();
  }

  private static List<HelpLine> formats() {
    return Stream.of(OutputFormat.values())
        .map(format -> HelpLine.row("-o " + format, format.meaning()))
        .toList();
  }

  private static List<HelpLine> text(String name) {
    try (InputStream text = Topic.class.getResourceAsStream(name + ".txt")) {
      if (text == null) {
        throw new IllegalStateException(name + ".txt is missing from the jar");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(HelpLine::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<HelpLine> joined(List<HelpLine> first, List<HelpLine> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
