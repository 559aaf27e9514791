package io.github.fbcli.shell;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program whose commands the shell runs. */
public interface Host {

  /** Runs one command, given without the word {@code fb}, and returns its exit code. */
  int run(Streams streams, Interruption interruption, List<String> words);

  /** Closes the network connections of the running command so that the command fails. */
  void disconnect();

  /** Prints an error for a line that cannot be run, and returns the exit code. */
  int reject(String message, String hint);

  /** Returns the default context and database to show in the prompt. */
  String place();

  /** Returns whether the line contains a secret and must not be saved. */
  boolean isSecret(String line);

  /** Completes the last word. */
  Proposal complete(List<String> words);

  /** Returns the history file; null if lines are not saved. Only the user can read the file. */
  @Nullable Path historyFile();
}
