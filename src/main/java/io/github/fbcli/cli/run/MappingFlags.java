package io.github.fbcli.cli.run;

import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecFlags;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe a mapping. */
@OptionGroup("Mapping")
public final class MappingFlags {
  @Option(names = "--table", paramLabel = "TABLE", description = "Table to load into.")
  @Nullable String table;

  @Option(
      names = "--map",
      paramLabel = "COL=PATH",
      description =
          "Map the field at PATH to column COL; repeatable. PATH is a sequence of keys joined by"
              + " dots (\\. is a literal dot) or a JSON array of keys. COL alone maps the field"
              + " with the same name.")
  List<String> maps = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Read the mapping from a .map, .json or .yaml file, or - for stdin.")
  @Nullable String mapping;

  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description = "ID or name of the database (default: FEATUREBASE_DATABASE, or the only one).")
  @Nullable String database;

  @Option(
      names = "--id",
      paramLabel = "KIND",
      completionCandidates = Choices.IdKinds.class,
      description = "Type of the table's _id: number (default) or string.")
  @Nullable String id;

  @Option(
      names = "--allow-missing-fields",
      description = "Load records that lack a mapped field instead of rejecting them.")
  @Nullable Boolean allowMissingFields;

  public boolean isEmpty() {
    return table == null && mapping == null && maps.isEmpty();
  }

  public boolean namesFile() {
    return mapping != null;
  }

  /** Returns the flags as values, with the sink's name if known. */
  public SpecFlags given(@Nullable String name) {
    return new SpecFlags(name, table, database, id, allowMissingFields, maps);
  }

  /** Returns the flags merged with the mapping file. Flags take precedence. */
  public SpecDraft over(SpecFlags flags, Invocation invocation) {
    SpecDraft draft = flags.draft();
    return mapping == null
        ? draft
        : draft.over(new MappingSource(invocation.console().in()).read(mapping));
  }
}
