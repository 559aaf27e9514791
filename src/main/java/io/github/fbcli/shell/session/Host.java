package io.github.fbcli.shell.session;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Proposal;
import java.util.List;

/** What a session needs of the program around it. */
public interface Host {

  /** Runs one command of fb, without the word {@code fb}, and returns its exit code. */
  int run(Streams streams, Interruption interruption, List<String> words);

  /** Takes the network from the command that runs: it is to end. */
  void cut();

  /** Tells that a line cannot be run, as fb tells every failure, and returns the exit code. */
  int refuse(String message, String hint);

  /** Where commands go that do not say otherwise: context and database, for the prompt. */
  String place();

  /**
   * Chooses a place: {@code CONTEXT}, {@code CONTEXT/DATABASE}, {@code /DATABASE}; a name alone
   * that no context has is a database's. Returns the exit code.
   */
  int connect(String place);

  /** The command as it does the same outside of the session, up to and without its own words. */
  List<String> outside(List<String> words);

  /** Whether the line holds something that must not be kept. */
  boolean isSecret(String line);

  /** What the last of the words may become. */
  Proposal complete(List<String> words);

  /** The lines that were typed in earlier sessions, oldest first. */
  List<String> history();

  /** Keeps a line for later sessions. */
  void remember(String line);
}
