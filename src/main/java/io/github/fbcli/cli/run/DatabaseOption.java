package io.github.fbcli.cli.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that specifies the database of a table. */
public final class DatabaseOption {
  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description = "ID or name of the database (default: FEATUREBASE_DATABASE, or the only one).")
  @Nullable String database;

  public @Nullable String given() {
    return database;
  }

  /** Returns the id or name from this option or the settings; null for the only database. */
  public @Nullable String named(Invocation invocation) {
    return database == null ? invocation.settings().database() : database;
  }
}
