package io.github.fbcli.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names in the configuration, the service and files. Each method returns fast enough for
 * interactive use, without names that it cannot get in time, and throws nothing. All strings are
 * safe to print.
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

  /** The paths of the fields in those files of records, in the notation of {@code --map}. */
  List<Candidate> paths(List<String> files);
}
