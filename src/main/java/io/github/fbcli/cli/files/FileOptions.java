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
import io.github.fbcli.table.TableDraft;
import io.github.fbcli.table.TableReader;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Located.Members;
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
import java.util.function.Function;
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
          "YAML or JSON files that define sinks and tables, directories of such files, or - for"
              + " stdin.")
  List<String> files = List.of();

  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description =
          "Database for sinks and tables that do not specify one (default: FEATUREBASE_DATABASE, or"
              + " the only one).")
  @Nullable String database;

  /**
   * The content of files.
   *
   * @param tables in the order of the files, as the sinks
   */
  record Specs(List<TableSpec> tables, List<SinkSpec> sinks) {}

  /** Reads the tables and sinks of the files without calling the service. */
  Specs specs(Invocation invocation) {
    Specs specs = new SpecFiles(invocation.console().in()).read(files);
    if (specs.tables.isEmpty() && specs.sinks.isEmpty()) {
      throw nothingIn(files);
    }
    SpecLocation flag = SpecLocation.flag("--database", String.valueOf(database));
    return new Specs(
        specs.tables.stream()
            .map(table -> table.withDefaultDatabase(database, flag))
            .map(invocation.settings()::withDefaultDatabase)
            .toList(),
        specs.sinks.stream()
            .map(sink -> sink.withDefaultDatabase(database, flag))
            .map(invocation.settings()::withDefaultDatabase)
            .toList());
  }

  private static CommandFailure nothingIn(List<String> files) {
    return CommandFailure.usage(
        "no sinks or tables found in "
            + files.stream()
                .map(file -> file.equals("-") ? "stdin" : file)
                .collect(Collectors.joining("; ")),
        "Nothing was sent. 'fb export' writes a file in the expected format.");
  }

  /** Reads all files before reporting any problem. */
  private static final class SpecFiles {
    private final MappingSource source;
    private final List<SpecDraft> drafts = new ArrayList<>();
    private final List<TableDraft> tables = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();

    SpecFiles(InputStream standardInput) {
      this.source = new MappingSource(standardInput);
    }

    /**
     * Returns the tables and sinks of all files, in order.
     *
     * @param names the names of files and directories, or {@code -}; for a directory, its sink
     *     files are read in alphabetical order
     * @throws CommandFailure if a file cannot be read
     * @throws InvalidSpec if a file is invalid; contains the problems in all files
     */
    Specs read(List<String> names) {
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
            "Nothing was sent. -f requires files that define sinks and tables, directories of such"
                + " files, or - for stdin.");
      }
      return specs();
    }

    private void read(String name) {
      try {
        if (!name.equals("-") && Files.isDirectory(Path.of(name))) {
          readFolder(Path.of(name));
        } else {
          byte[] content = source.bytes(name, SinkDocuments.LARGEST);
          drafts.addAll(SinkDocuments.readSinks(name, content, this::addTable));
        }
      } catch (IOException e) {
        unreadable.add(name + ": " + IoReason.of(e));
      }
    }

    private void addTable(String file, Members document) {
      tables.add(TableReader.read(file, document));
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

    private Specs specs() {
      List<Problem> problems = new ArrayList<>();
      Map<String, TableDraft> known = new HashMap<>();
      List<TableSpec> tableSpecs = collect(tables, TableDraft::toSpec, problems);
      tables.forEach(table -> repeated(table, known).ifPresent(problems::add));
      int ofTables = problems.size();
      Map<String, List<SpecDraft>> names = new HashMap<>();
      List<SinkSpec> sinks = new ArrayList<>();
      for (SpecDraft draft : drafts) {
        sinks.addAll(collect(List.of(draft), SpecDraft::toSpec, problems));
        repeated(draft, names).ifPresent(problems::add);
      }
      if (!problems.isEmpty()) {
        throw problems.size() == ofTables
            ? InvalidSpec.ofTable(problems)
            : new InvalidSpec(problems);
      }
      return new Specs(tableSpecs, sinks);
    }

    /** Converts the drafts and collects the problems of all of them. */
    private static <D, S> List<S> collect(
        List<D> drafts, Function<D, S> spec, List<Problem> problems) {
      List<S> specs = new ArrayList<>();
      for (D draft : drafts) {
        try {
          specs.add(spec.apply(draft));
        } catch (InvalidSpec e) {
          problems.addAll(e.problems());
        }
      }
      return specs;
    }

    private static Optional<Problem> repeated(TableDraft draft, Map<String, TableDraft> earlier) {
      TableDraft before = earlier.putIfAbsent(draft.database() + "/" + draft.name(), draft);
      return before == null || draft.name() == null
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  draft.origin(),
                  "table-twice",
                  "table '" + draft.name() + "' is already defined at " + before.origin(),
                  "remove or rename one of them"));
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
