package io.github.fbcli.shell;

import io.github.fbcli.shell.Proposal.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the value of an option or an argument may be, by its kind. */
final class Values {
  private final CommandShape root;
  private final TypedLine line;
  private final Supplier<Names> names;

  Values(CommandShape root, TypedLine line, Supplier<Names> names) {
    this.root = root;
    this.line = line;
    this.names = names;
  }

  Proposal propose(ValueShape value, String word) {
    return switch (value.kind()) {
      case CHOICE -> choice(value.choices());
      case SINK -> of(unnamed(names.get().sinks()));
      case CONTEXT -> of(names.get().contexts());
      case DATABASE -> of(names.get().databases());
      case TABLE -> of(names.get().tables());
      case MAP -> of(map(word));
      case COMMAND -> commands(word);
      case FILE -> files(Files.ANY);
      case FOLDER -> files(Files.FOLDERS);
      case PROGRAM -> files(line.operands().isEmpty() ? Files.PROGRAMS : Files.ANY);
      case TEXT -> Proposal.NOTHING;
    };
  }

  private static Proposal of(List<Candidate> candidates) {
    return new Proposal(candidates, Files.NONE);
  }

  private static Proposal files(Files files) {
    return new Proposal(List.of(), files);
  }

  private static Proposal choice(List<String> choices) {
    return of(
        choices.stream().map(choice -> new Candidate(choice, "", !choice.endsWith("="))).toList());
  }

  /** Nobody means the same sink twice. */
  private List<Candidate> unnamed(List<Candidate> sinks) {
    return sinks.stream().filter(sink -> !line.operands().contains(sink.value())).toList();
  }

  private List<Candidate> map(String word) {
    int equals = word.indexOf('=');
    if (equals >= 0) {
      String column = word.substring(0, equals + 1);
      return names.get().paths(line.files()).stream().map(path -> path.after(column)).toList();
    }
    Set<String> mapped = new HashSet<>();
    line.values("--map").forEach(map -> mapped.add(map.split("=", 2)[0]));
    return table().map(names.get()::columns).orElse(List.of()).stream()
        .filter(column -> !mapped.contains(column.value()))
        .map(column -> Candidate.open(column.value() + "=", column.description()))
        .toList();
  }

  /** The table that columns are of; a sink that is not there yet takes its name from its table. */
  private Optional<String> table() {
    Optional<String> mapping = line.value("--mapping").map(names.get()::tableOfMapping);
    Optional<String> sink = line.operands().stream().findFirst();
    return line.value("--table")
        .or(() -> mapping)
        .or(() -> sink.map(names.get()::tableOfSink))
        .or(() -> sink);
  }

  private Proposal commands(String word) {
    CommandShape command = root;
    for (String name : line.operands()) {
      Optional<CommandShape> next = command.command(name);
      if (next.isEmpty()) {
        return Proposal.NOTHING;
      }
      command = next.get();
    }
    return Completion.commands(command, word);
  }
}
