package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Proposes completions for the last word of a command line. Commands, options and the kinds of
 * their values come from Picocli, names from {@link Names}.
 */
public final class Completion {
  private final Function<List<String>, CommandLine> commands;
  private final Function<TypedLine, Names> names;

  /**
   * @param commands returns the command tree that is needed to complete the words
   * @param names returns the names for a line; options on the line may select a context or an
   *     endpoint
   */
  public Completion(
      Function<List<String>, CommandLine> commands, Function<TypedLine, Names> names) {
    this.commands = commands;
    this.names = names;
  }

  /**
   * Completes the last word.
   *
   * @param words the words after {@code fb}, up to the cursor; the last one may be empty
   */
  public Proposal complete(List<String> words) {
    List<String> before = words.subList(0, Math.max(0, words.size() - 1));
    String word = words.isEmpty() ? "" : words.get(words.size() - 1);
    CommandLine root = commands.apply(before);
    TypedLine line = new TypedLine(root, before);
    Values values = new Values(root, line, () -> names.apply(line));
    Proposal proposal = propose(line, values, word);
    Set<String> seen = new HashSet<>();
    return new Proposal(
        proposal.candidates().stream()
            .filter(candidate -> candidate.value().startsWith(word) && seen.add(candidate.value()))
            .toList(),
        proposal.files());
  }

  private static Proposal propose(TypedLine line, Values values, String word) {
    if (line.takesOptions() && word.startsWith("-")) {
      return word.startsWith("--") && word.contains("=")
          ? attached(line, values, word)
          : options(line, word);
    }
    OptionSpec waiting = line.waiting();
    return waiting == null ? operand(line, values, word) : values.propose(waiting, word);
  }

  /** Completes the value that follows an option and {@code =} in the same word. */
  private static Proposal attached(TypedLine line, Values values, String word) {
    int value = word.indexOf('=') + 1;
    OptionSpec option = line.option(word.substring(0, value - 1));
    if (option == null || option.arity().max() == 0) {
      return Proposal.NOTHING;
    }
    Proposal proposal = values.propose(option, word.substring(value));
    String prefix = word.substring(0, value);
    return new Proposal(
        proposal.candidates().stream().map(candidate -> candidate.after(prefix)).toList(),
        proposal.files());
  }

  /** Proposes the long names of options, and a short name only if it is already typed. */
  private static Proposal options(TypedLine line, String word) {
    List<Candidate> candidates = new ArrayList<>();
    for (OptionSpec option : line.openOptions()) {
      names(line, option)
          .filter(name -> isLong(option, name) || name.equals(word))
          .forEach(name -> candidates.add(Candidate.of(name, summary(option.description()))));
    }
    return Proposal.of(candidates);
  }

  private static boolean isLong(OptionSpec option, String name) {
    return name.startsWith("--") || name.equals(option.longestName());
  }

  /** Returns the names of an option, including its negations. */
  private static Stream<String> names(TypedLine line, OptionSpec option) {
    return Stream.concat(
        Stream.of(option.names()),
        line.command().getCommandSpec().negatedOptionsMap().entrySet().stream()
            .filter(negated -> negated.getValue().equals(option))
            .map(Map.Entry::getKey));
  }

  private static Proposal operand(TypedLine line, Values values, String word) {
    CommandLine command = line.command();
    if (line.operands().isEmpty() && !command.getSubcommands().isEmpty()) {
      return commands(command, word);
    }
    Optional<ArgSpec> operand = line.operand(line.operands().size());
    return operand.isPresent() ? values.propose(operand.get(), word) : ownOptions(line, word);
  }

  /** Proposes subcommands. Hidden subcommands are proposed only if no other matches. */
  static Proposal commands(CommandLine parent, String word) {
    List<CommandLine> fitting =
        parent.getSubcommands().entrySet().stream()
            .filter(child -> child.getKey().startsWith(word))
            .filter(child -> !isAlias(child.getKey(), child.getValue()))
            .map(Map.Entry::getValue)
            .toList();
    boolean visible = fitting.stream().anyMatch(child -> !isHidden(child));
    return Proposal.of(
        fitting.stream()
            .filter(child -> visible ? !isHidden(child) : !word.isEmpty())
            .map(child -> Candidate.of(child.getCommandName(), summary(description(child))))
            .toList());
  }

  private static boolean isAlias(String name, CommandLine command) {
    return List.of(command.getCommandSpec().aliases()).contains(name);
  }

  private static boolean isHidden(CommandLine command) {
    return command.getCommandSpec().usageMessage().hidden();
  }

  private static String[] description(CommandLine command) {
    return command.getCommandSpec().usageMessage().description();
  }

  /** Proposes the command's own options if no further argument is possible. */
  private static Proposal ownOptions(TypedLine line, String word) {
    boolean fits = word.isEmpty() && line.takesOptions();
    if (!fits || !line.command().getSubcommands().isEmpty()) {
      return Proposal.NOTHING;
    }
    return Proposal.of(
        line.openOptions().stream()
            .filter(option -> option.scopeType() != ScopeType.INHERIT)
            .map(option -> Candidate.of(option.longestName(), summary(option.description())))
            .toList());
  }

  /** Returns the first sentence of a description, without the full stop. */
  private static String summary(String... lines) {
    String text = String.join(" ", lines).replace("%%", "%").replace("%n", " ");
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
