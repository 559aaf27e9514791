package io.github.fbcli.cli.run;

import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.document.SinkDocuments;
import io.github.fbcli.table.TableDraft;
import io.github.fbcli.table.TableReader;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files that describe mappings, sinks and tables; {@code -} is standard input. */
public record MappingSource(InputStream standardInput) {

  /**
   * Reads the {@code --mapping} file. The draft contains any problems found.
   *
   * @throws CommandFailure if the file cannot be read
   */
  public SpecDraft read(String file) {
    try {
      return SinkDocuments.readMapping(file, bytes(file, SinkDocuments.LARGEST_MAPPING));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "mapping_unreadable",
          "cannot read the mapping " + file + ": " + IoReason.of(e),
          "Nothing was sent. --mapping requires a .map, .json or .yaml file, or - for stdin.");
    }
  }

  /**
   * Reads the table from a file that contains exactly one table.
   *
   * @throws CommandFailure if the file cannot be read or does not contain exactly one table
   * @throws InvalidSpec if the table is invalid
   */
  public TableSpec table(String file) {
    List<TableDraft> tables = new ArrayList<>();
    List<SpecDraft> others;
    try {
      others =
          SinkDocuments.readSinks(
              file,
              bytes(file, SinkDocuments.LARGEST),
              (shown, table) -> tables.add(TableReader.read(shown, table)));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "file_unreadable",
          "cannot read " + file + ": " + IoReason.of(e),
          "Nothing was sent. -f requires a YAML or JSON file, or - for stdin.");
    }
    List<Problem> problems =
        others.stream()
            .filter(other -> !other.isWhole())
            .flatMap(other -> other.problems().stream())
            .toList();
    if (!problems.isEmpty() && tables.isEmpty()) {
      throw InvalidSpec.ofTable(problems);
    }
    if (tables.size() != 1 || !others.isEmpty()) {
      throw CommandFailure.usage(
          file + " does not contain exactly one document with 'kind: table'",
          "To create several tables and sinks, use 'fb apply -f " + file + "'.");
    }
    return tables.get(0).toSpec();
  }

  /** Returns the content of a file, truncated to {@code largest + 1} bytes. */
  public byte[] bytes(String file, int largest) throws IOException {
    if (file.equals("-")) {
      return standardInput.readNBytes(largest + 1);
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(largest + 1);
    }
  }
}
