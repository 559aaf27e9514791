package io.github.fbcli.cli.run;

import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.document.SpecDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the mapping that {@code --mapping} names: a file, or {@code -} for the standard input. */
public final class MappingSource {
  /** No more than shows that it is too large for a mapping: it may be a file of records. */
  private static final int LIMIT = 1 << 20;

  private final InputStream standardInput;

  public MappingSource(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * What the file says, its mistakes included.
   *
   * @throws CommandFailure when it cannot be read
   */
  public SpecDraft read(String file) {
    try {
      return SpecDocuments.read(file, bytes(file));
    } catch (IOException e) {
      throw unreadable(file, why(e));
    }
  }

  /** Why a file could not be read, as a clause. */
  public static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException
        ? "you may not read it"
        : String.valueOf(e.getMessage());
  }

  private byte[] bytes(String file) throws IOException {
    if (file.equals("-")) {
      return standardInput.readNBytes(LIMIT + 1);
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(LIMIT + 1);
    }
  }

  private static CommandFailure unreadable(String file, String why) {
    return new CommandFailure(
        ExitCode.INPUT,
        "mapping_unreadable",
        "cannot read the mapping " + file + ": " + why,
        "Nothing was sent. --mapping wants a .map, .json or .yaml file, or - for the input.");
  }
}
