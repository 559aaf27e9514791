package io.github.fbcli.cli.files;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.MappingSource;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.Sourced;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.document.SinkDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads files of sinks: all of them, before anything is said about one. */
final class SinkFiles {
  private static final String STANDARD_INPUT = "-";

  private final InputStream standardInput;
  private final List<String> unreadable = new ArrayList<>();

  SinkFiles(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * The sinks of all files, in their order.
   *
   * @param names of files and folders, or {@code -}; of a folder, what looks like a file of sinks
   * @throws CommandFailure when one cannot be read
   * @throws InvalidSpec with the problems of all of them
   */
  List<SinkSpec> read(List<String> names) {
    List<SpecDraft> drafts = new ArrayList<>();
    new LinkedHashSet<>(names).forEach(name -> read(name, drafts));
    if (!unreadable.isEmpty()) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "file_unreadable",
          "cannot read " + String.join("; ", unreadable),
          "Nothing was sent. -f wants files of sinks, folders of them, or - for the input.");
    }
    return specs(drafts);
  }

  private void read(String name, List<SpecDraft> drafts) {
    try {
      if (name.equals(STANDARD_INPUT)) {
        drafts.addAll(SinkDocuments.read(name, start(standardInput)));
      } else if (Files.isDirectory(Path.of(name))) {
        readFolder(Path.of(name), drafts);
      } else {
        readFile(name, drafts);
      }
    } catch (IOException e) {
      unreadable.add(name + ": " + MappingSource.why(e));
    }
  }

  private void readFolder(Path folder, List<SpecDraft> drafts) throws IOException {
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
      unreadable.add(folder + ": there is no .yaml, .yml or .json file in this folder");
    }
    for (Path file : files) {
      read(file.toString(), drafts);
    }
  }

  private static void readFile(String name, List<SpecDraft> drafts) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      drafts.addAll(SinkDocuments.read(name, start(in)));
    }
  }

  /** No more than shows whether it is too large. */
  private static byte[] start(InputStream in) throws IOException {
    return in.readNBytes(SinkDocuments.LARGEST + 1);
  }

  private static List<SinkSpec> specs(List<SpecDraft> drafts) {
    List<SinkSpec> specs = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    for (SpecDraft draft : drafts) {
      try {
        specs.add(draft.toSpec());
      } catch (InvalidSpec e) {
        problems.addAll(e.problems());
      }
      Sourced<String> name = draft.name() == null ? draft.table() : draft.name();
      if (name != null) {
        Place before = names.putIfAbsent(name.value(), draft.origin());
        if (before != null) {
          problems.add(twice(name.value(), draft, before));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpec(problems);
    }
    return specs;
  }

  private static Problem twice(String name, SpecDraft draft, Place before) {
    return new Problem(
        draft.origin(),
        "sink-twice",
        "the sink '" + name + "' stands already at " + before,
        "keep one of the two, or give one another name");
  }
}
