package io.github.fbcli.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that the configuration, the service and files know. Each method answers within the time
 * a person waits for a key; what cannot be found out by then is missing, and nothing is thrown. All
 * strings are safe to print.
 */
public interface Names {

  List<Candidate> contexts();

  /** Sinks, each with its status and table as the description. */
  List<Candidate> sinks();

  List<Candidate> databases();

  List<Candidate> tables();

  /** The columns of a table with their types, including {@code _id}. */
  List<Candidate> columns(String table);

  /** The table of the sink with that name or id; null if unknown. */
  @Nullable String tableOfSink(String sink);

  /** The table that a mapping file names; null if it names none. */
  @Nullable String tableOfMapping(String file);

  /** The paths of the fields in those files of records, as {@code --map} takes them. */
  List<Candidate> paths(List<String> files);
}
