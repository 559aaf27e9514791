package io.github.fbcli.cli.help;

import io.github.fbcli.cli.help.Prose.Paragraph;
import io.github.fbcli.cli.help.Prose.Term;
import io.github.fbcli.cli.help.Prose.Terms;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something to know that no single command owns. What one command owns, such as how a push works,
 * stands in that command's help.
 *
 * @param purpose one sentence
 */
public record Topic(String name, String purpose, Prose text) {

  /** Those that have a page of their own. */
  public static List<Topic> all(List<ManualOption> globalOptions) {
    return List.of(
        new Topic(
            "environment",
            "Variables that fb heeds.",
            Prose.resource("environment").then(variables())),
        new Topic("exit-codes", "How a run can end.", Prose.resource("exit-codes").then(codes())),
        new Topic("output", "Where data goes, and in which formats.", output()),
        new Topic("options", "Options that every command takes.", options(globalOptions)));
  }

  /** The page of that name. */
  public static Optional<Topic> named(String name, List<ManualOption> globalOptions) {
    return all(globalOptions).stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  private static Prose variables() {
    List<Prose.Block> blocks = new ArrayList<>();
    for (Variables.Section section : Variables.sections()) {
      blocks.add(new Paragraph(true, section.about()));
      blocks.add(
          terms(
              false,
              section.meanings().entrySet().stream()
                  .map(variable -> new Term(variable.getKey(), variable.getValue()))));
    }
    return new Prose(blocks);
  }

  private static Prose codes() {
    return new Prose(List.of(codes(true, List.of(ExitCode.values()))));
  }

  /** Exit codes and what they mean. */
  static Terms codes(boolean apart, Collection<ExitCode> codes) {
    return terms(
        apart, codes.stream().map(code -> new Term(Integer.toString(code.code()), code.meaning())));
  }

  private static Prose output() {
    Terms formats =
        terms(
            true,
            Stream.of(OutputFormat.values())
                .map(format -> new Term("-o " + format, format.meaning())));
    return new Prose(List.of((Prose.Block) formats)).then(Prose.resource("output"));
  }

  private static Prose options(List<ManualOption> options) {
    return new Prose(
        List.of(
            terms(
                true,
                options.stream().map(option -> new Term(option.label(), option.description())))));
  }

  private static Terms terms(boolean apart, Stream<Term> terms) {
    return new Terms(apart, terms.toList());
  }
}
