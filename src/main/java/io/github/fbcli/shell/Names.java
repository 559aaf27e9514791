package io.github.fbcli.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provides names from the configuration, the service and files. Every method returns fast enough
 * for interactive use, omits names that it cannot get in time, and never throws. All strings are
 * safe to print.
 */
public interface Names {

  List<Candidate> contexts();

  /** Returns the sinks, each with its status and table as the description. */
  List<Candidate> sinks();

  List<Candidate> databases();

  List<Candidate> tables();

  /**
   * Returns the columns of a table, including {@code _id}, each with its type as the description.
   */
  List<Candidate> columns(String table);

  /** Returns the table of the sink with this name or id; null if unknown. */
  @Nullable String tableOfSink(String sink);

  /** Returns the table named in a mapping file; null if there is none. */
  @Nullable String tableOfMapping(String file);

  /** Returns the paths of the fields in these record files, in the notation of {@code --map}. */
  List<Candidate> paths(List<String> files);
}
