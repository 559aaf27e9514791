package io.github.fbcli.shell;

import io.github.fbcli.shell.Proposal.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Proposes values for an option or argument, according to its kind. */
final class Values {
  private final CommandLine root;
  private final TypedLine line;
  private final Supplier<Names> names;

  Values(CommandLine root, TypedLine line, Supplier<Names> names) {
    this.root = root;
    this.line = line;
    this.names = names;
  }

  Proposal propose(ArgSpec argument, String word) {
    return switch (Kind.of(argument).orElse(Kind.TEXT)) {
      case CHOICE -> choice(argument.completionCandidates());
      case SINK -> Proposal.of(otherSinks());
      case CONTEXT -> Proposal.of(names.get().contexts());
      case DATABASE -> Proposal.of(names.get().databases());
      case TABLE -> Proposal.of(names.get().tables());
      case MAP -> Proposal.of(map(word));
      case COMMAND -> commands(word);
      case FILE -> Proposal.files(Files.ANY);
      case FOLDER -> Proposal.files(Files.FOLDERS);
      case PROGRAM -> Proposal.files(line.operands().isEmpty() ? Files.PROGRAMS : Files.ANY);
      case TEXT -> Proposal.NOTHING;
    };
  }

  private static Proposal choice(Iterable<String> choices) {
    List<Candidate> candidates = new ArrayList<>();
    choices.forEach(value -> candidates.add(new Candidate(value, "", !value.endsWith("="))));
    return Proposal.of(candidates);
  }

  /** Returns the sinks that are not yet on the line. */
  private List<Candidate> otherSinks() {
    return names.get().sinks().stream()
        .filter(sink -> !line.operands().contains(sink.value()))
        .toList();
  }

  private List<Candidate> map(String word) {
    int path = word.indexOf('=') + 1;
    if (path > 0) {
      String column = word.substring(0, path);
      return names.get().paths(line.files()).stream().map(field -> field.after(column)).toList();
    }
    Set<String> mapped = new HashSet<>();
    line.values("--map").forEach(map -> mapped.add(map.split("=", 2)[0]));
    return table().map(names.get()::columns).orElse(List.of()).stream()
        .filter(column -> !mapped.contains(column.value()))
        .map(column -> new Candidate(column.value() + "=", column.description(), false))
        .toList();
  }

  /**
   * Returns the table whose columns are mapped. If nothing else identifies the table, returns the
   * sink name on the line, because a sink is named after its table by default.
   */
  private Optional<String> table() {
    Optional<String> mapping = line.value("--mapping").map(names.get()::tableOfMapping);
    Optional<String> sink = line.operands().stream().findFirst();
    return line.value("--table")
        .or(() -> mapping)
        .or(() -> sink.map(names.get()::tableOfSink))
        .or(() -> sink);
  }

  private Proposal commands(String word) {
    CommandLine command = root;
    for (String name : line.operands()) {
      command = command.getSubcommands().get(name);
      if (command == null) {
        return Proposal.NOTHING;
      }
    }
    return Completion.commands(command, word);
  }
}
