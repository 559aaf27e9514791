package io.github.fbcli.cli.files;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingSource;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecDraft.Sourced;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.document.SinkDocuments;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select sink files. */
final class FileOptions {
  @Option(
      names = {"-f", "--file"},
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "YAML or JSON files that define sinks, directories of such files, or - for stdin.")
  List<String> files = List.of();

  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description =
          "Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the "
              + "only one).")
  @Nullable String database;

  /** Reads the sinks from the files, without calling the service. */
  List<SinkSpec> specs(Invocation invocation) {
    List<SinkSpec> specs = new SinkFiles(invocation.console().in()).read(files);
    if (specs.isEmpty()) {
      throw nothingIn(files);
    }
    return specs.stream()
        .map(
            spec ->
                database == null
                    ? invocation.settings().withDefaultDatabase(spec)
                    : spec.withDefaultDatabase(database, SpecLocation.flag("--database", database)))
        .toList();
  }

  private static CommandFailure nothingIn(List<String> files) {
    return CommandFailure.usage(
        "no sinks found in "
            + files.stream()
                .map(file -> file.equals("-") ? "stdin" : file)
                .collect(Collectors.joining("; ")),
        "Nothing was sent. 'fb export' writes a file in the expected format.");
  }

  /** Reads all files before reporting any problem. */
  private static final class SinkFiles {
    private final MappingSource source;
    private final List<SpecDraft> drafts = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();

    SinkFiles(InputStream standardInput) {
      this.source = new MappingSource(standardInput);
    }

    /**
     * Returns the sinks in all files, in order.
     *
     * @param names the names of files and directories, or {@code -}; for a directory, its sink
     *     files are read in alphabetical order
     * @throws CommandFailure if a file cannot be read
     * @throws InvalidSpec if a file is invalid; contains the problems in all files
     */
    List<SinkSpec> read(List<String> names) {
      new LinkedHashSet<>(names).forEach(this::read);
      if (unreadable.isEmpty() && !empty.isEmpty()) {
        throw nothingIn(empty);
      }
      unreadable.addAll(empty);
      if (!unreadable.isEmpty()) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "file_unreadable",
            "cannot read " + String.join("; ", unreadable),
            "Nothing was sent. -f requires sink files, directories of sink files, or - for stdin.");
      }
      return specs();
    }

    private void read(String name) {
      try {
        if (!name.equals("-") && Files.isDirectory(Path.of(name))) {
          readFolder(Path.of(name));
        } else {
          drafts.addAll(SinkDocuments.readSinks(name, source.bytes(name, SinkDocuments.LARGEST)));
        }
      } catch (IOException e) {
        unreadable.add(name + ": " + IoReason.of(e));
      }
    }

    private void readFolder(Path folder) throws IOException {
      List<Path> files;
      try (Stream<Path> entries = Files.list(folder)) {
        files =
            entries
                .filter(file -> SinkDocuments.isNamedLikeSinks(file.getFileName().toString()))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
      }
      if (files.isEmpty()) {
        empty.add(folder + ": the directory contains no .yaml, .yml or .json files");
      }
      files.forEach(file -> read(file.toString()));
    }

    private List<SinkSpec> specs() {
      List<SinkSpec> specs = new ArrayList<>();
      List<Problem> problems = new ArrayList<>();
      Map<String, List<SpecDraft>> names = new HashMap<>();
      for (SpecDraft draft : drafts) {
        try {
          specs.add(draft.toSpec());
        } catch (InvalidSpec e) {
          problems.addAll(e.problems());
        }
        repeated(draft, names).ifPresent(problems::add);
      }
      if (!problems.isEmpty()) {
        throw new InvalidSpec(problems);
      }
      return specs;
    }

    /**
     * Returns a problem if the sink is already defined. An incomplete draft conflicts with all
     * drafts with the same name, because its database is uncertain.
     */
    private static Optional<Problem> repeated(
        SpecDraft draft, Map<String, List<SpecDraft>> earlier) {
      Sourced<String> name = draft.name();
      if (name == null) {
        return Optional.empty();
      }
      List<SpecDraft> namesakes = earlier.computeIfAbsent(name.value(), key -> new ArrayList<>());
      Optional<Problem> problem =
          namesakes.stream()
              .filter(
                  before ->
                      !before.isWhole() || Objects.equals(before.database(), draft.database()))
              .findFirst()
              .map(
                  before ->
                      new Problem(
                          draft.origin(),
                          "sink-twice",
                          "sink '" + name.value() + "' is already defined at " + before.origin(),
                          "remove or rename one of them"));
      namesakes.add(draft);
      return problem;
    }
  }
}
