package io.github.fbcli.shell;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program that the shell runs commands of. */
public interface Host {

  /** Runs one command, given without the word {@code fb}, and returns its exit code. */
  int run(Streams streams, Interruption interruption, List<String> words);

  /** Closes the network connections of the running command, which makes it fail. */
  void disconnect();

  /** Prints that a line cannot be run, and returns the exit code. */
  int reject(String message, String hint);

  /** Context and database that commands use by default, for the prompt. */
  String place();

  /** Whether the line holds something that must not be saved. */
  boolean isSecret(String line);

  /** Completes the last word. */
  Proposal complete(List<String> words);

  /** The file of earlier lines, which only the user can read; null to save none. */
  @Nullable Path historyFile();
}
