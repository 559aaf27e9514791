package io.github.fbcli.cli.run;

import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.document.SinkDocuments;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that describe mappings and sinks; {@code -} is standard input. */
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
   * Reads at most {@code largest + 1} bytes, so that callers can detect a file that is too large.
   */
  public byte[] bytes(String file, int largest) throws IOException {
    if (file.equals("-")) {
      return standardInput.readNBytes(largest + 1);
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(largest + 1);
    }
  }
}
