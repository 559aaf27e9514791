package io.github.fbcli.cli.run;

import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole program as a function, for the commands that run other commands. */
public interface Program {

  int run(Streams streams, Map<String, String> environment, String... arguments);

  /** The same program for the commands of one session, which the caller closes. */
  Program inSession(Session session, Platform platform);

  /**
   * Completes the last word of an unfinished command line.
   *
   * @param words without {@code fb}, up to the cursor
   */
  Proposal propose(Map<String, String> environment, List<String> words);

  /**
   * The existing command closest to an unknown one, in full.
   *
   * @param group the words before the unknown one, without {@code fb}
   */
  Optional<String> nearestCommand(List<String> group, String unknown);

  /**
   * The canonical key of an option in a context, such as {@code push.batch-size}.
   *
   * @param value checked unless it is empty
   * @throws CommandFailure if the option does not exist or the value is invalid
   */
  String optionKey(String key, String value);
}
