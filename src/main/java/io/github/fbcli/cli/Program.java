package io.github.fbcli.cli;

import io.github.fbcli.console.Streams;
import java.util.Map;

/** The whole program as a function, for those commands that run other commands. */
@FunctionalInterface
public interface Program {

  /** Runs one command line and returns the exit code. */
  int run(Streams streams, Map<String, String> environment, String... arguments);
}
