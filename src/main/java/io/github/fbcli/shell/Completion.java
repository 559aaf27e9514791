package io.github.fbcli.shell;

import io.github.fbcli.shell.Proposal.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The one completion engine: what the last word of a line may become, judged by the commands, their
 * options and the kinds of their values, and by what is there to be named. It prints and asks
 * nothing. Easy to test: words in, candidates out.
 */
public final class Completion {
  private final Supplier<CommandLine> commands;
  private final Function<TypedLine, Names> names;

  /**
   * Prepares; nothing is asked yet.
   *
   * @param commands all commands with their options
   * @param names what there is, for a line that may say where to look: {@code -c}, {@code
   *     --endpoint}
   */
  public Completion(Supplier<CommandLine> commands, Function<TypedLine, Names> names) {
    this.commands = commands;
    this.names = names;
  }

  /**
   * What the last word may become.
   *
   * @param words of a line without {@code fb}, up to the cursor; the last is the one under the
   *     cursor and may be empty
   */
  public Proposal complete(List<String> words) {
    CommandShape root = CommandShape.of("fb", commands.get());
    List<String> before = words.subList(0, Math.max(0, words.size() - 1));
    TypedLine line = new TypedLine(root, before);
    String word = words.isEmpty() ? "" : words.get(words.size() - 1);
    Proposal proposal = propose(root, line, word);
    return new Proposal(
        proposal.candidates().stream()
            .filter(candidate -> candidate.value().startsWith(word))
            .toList(),
        proposal.files());
  }

  private Proposal propose(CommandShape root, TypedLine line, String word) {
    if (line.takesOptions() && word.startsWith("-")) {
      return word.startsWith("--") && word.contains("=")
          ? attached(root, line, word)
          : options(line, word);
    }
    OptionShape waiting = line.waiting();
    if (waiting != null && waiting.value() != null) {
      return values(root, line).propose(waiting.value(), word);
    }
    return operand(root, line, word);
  }

  private Proposal attached(CommandShape root, TypedLine line, String word) {
    int equals = word.indexOf('=');
    String prefix = word.substring(0, equals + 1);
    ValueShape value =
        line.command().option(word.substring(0, equals)).map(OptionShape::value).orElse(null);
    if (value == null) {
      return Proposal.NOTHING;
    }
    Proposal proposal = values(root, line).propose(value, word.substring(equals + 1));
    return new Proposal(
        proposal.candidates().stream().map(candidate -> candidate.after(prefix)).toList(),
        proposal.files());
  }

  private static Proposal options(TypedLine line, String word) {
    List<Candidate> candidates = new ArrayList<>();
    for (OptionShape option : line.openOptions()) {
      for (String name : option.names()) {
        // Of several spellings the longest is the one that tells; the others are short already.
        if (name.startsWith("--") || name.equals(option.longest()) || name.equals(word)) {
          candidates.add(Candidate.of(name, option.description()));
        }
      }
    }
    return new Proposal(candidates, Files.NONE);
  }

  private Proposal operand(CommandShape root, TypedLine line, String word) {
    CommandShape command = line.command();
    if (line.operands().isEmpty() && !command.commands().isEmpty()) {
      return commands(command, word);
    }
    Optional<ValueShape> operand = command.operand(line.operands().size());
    if (operand.isPresent()) {
      return values(root, line).propose(operand.get(), word);
    }
    return ownOptions(line, word);
  }

  /** The commands below one: those that are hidden only where nothing else is meant. */
  static Proposal commands(CommandShape command, String word) {
    List<CommandShape> begun =
        command.commands().stream().filter(child -> child.name().startsWith(word)).toList();
    boolean visible = begun.stream().anyMatch(child -> !child.hidden());
    return new Proposal(
        begun.stream()
            .filter(child -> visible ? !child.hidden() : !word.isEmpty())
            .map(child -> Candidate.of(child.name(), child.description()))
            .toList(),
        Files.NONE);
  }

  /** Where no further argument fits, the command may still want to be told more. */
  private static Proposal ownOptions(TypedLine line, String word) {
    boolean asked = word.isEmpty() && line.takesOptions() && line.command().commands().isEmpty();
    return new Proposal(
        (asked ? line.openOptions() : List.<OptionShape>of())
            .stream()
                .filter(option -> !option.global())
                .map(option -> Candidate.of(option.longest(), option.description()))
                .toList(),
        Files.NONE);
  }

  private Values values(CommandShape root, TypedLine line) {
    return new Values(root, line, () -> names.apply(line));
  }
}
