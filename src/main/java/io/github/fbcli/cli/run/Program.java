package io.github.fbcli.cli.run;

import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs fb command lines in this process, for commands that run other commands. */
public interface Program {

  int run(Streams streams, Map<String, String> environment, String... arguments);

  /** Returns a program that runs commands in the given session, which the caller must close. */
  Program inSession(Session session, Platform platform);

  /**
   * Returns completions for the last word of an incomplete command line.
   *
   * @param words the words up to the cursor, without {@code fb}
   */
  Proposal propose(Map<String, String> environment, List<String> words);

  /**
   * Returns the full name of the command most similar to an unknown one; empty if none is similar.
   *
   * @param group the words before the unknown command, without {@code fb}
   */
  Optional<String> nearestCommand(List<String> group, String unknown);

  /**
   * Returns the canonical key of an option in a context, such as {@code push.batch-size}.
   *
   * @param value the value, which is validated unless it is empty
   * @throws CommandFailure if the option does not exist or the value is invalid
   */
  String optionKey(String key, String value);
}
