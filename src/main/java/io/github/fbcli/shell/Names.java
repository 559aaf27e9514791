package io.github.fbcli.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration, the service and files say there is. Each is asked only when it is wanted.
 * Nobody waits for an answer: whatever is not to be had soon is left out, and nothing is thrown.
 * All texts are safe to print.
 */
public interface Names {

  List<Candidate> contexts();

  /** Sinks, each with its status and table as the description. */
  List<Candidate> sinks();

  List<Candidate> databases();

  List<Candidate> tables();

  /** The columns of a table with their types, {@code _id} included. */
  List<Candidate> columns(String table);

  /** The table that the sink of that name or id loads into; null when it is not known. */
  @Nullable String tableOfSink(String sink);

  /** The table that a mapping file names; null when it names none. */
  @Nullable String tableOfMapping(String file);

  /** The paths of the fields of the records in those files, as {@code --map} takes them. */
  List<Candidate> paths(List<String> files);

  /** Those of a program that knows nothing but itself. */
  static Names none() {
    return new NoNames();
  }
}
