package io.github.fbcli.cli.load;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingFlags;
import io.github.fbcli.cli.run.OptionGroup;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.sink.SpecLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that determine the plan of a load. */
@OptionGroup("Plan")
final class PlanFlags {
  @Option(
      names = "--sink",
      paramLabel = "NAME",
      description = "Name of the sink (default: the name of the table).")
  @Nullable String sink;

  @Option(
      names = "--key",
      paramLabel = "PATH",
      description = "Field that identifies a record; the same as --map _id=PATH.")
  @Nullable String key;

  @Option(
      names = "--column",
      paramLabel = "COL:TYPE",
      description = "Type of a column, such as price:decimal(2); repeatable.")
  List<String> columns = List.of();

  @Option(
      names = "--time-quantum",
      paramLabel = "COL=QUANTUM",
      description = "Time quantum of a column, such as url=YMD; also maps _timeQuantum.")
  List<String> quanta = List.of();

  @Option(
      names = "--check-all",
      description = "Check all records before the load, even if the files exceed 1 GB.")
  boolean checkAll;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Record progress in FILE (default: a file next to the input).")
  @Nullable Path checkpoint;

  @Mixin MappingFlags mapping = new MappingFlags();

  /** Returns the mapping given by flags and by the mapping file. */
  SpecDraft draft(String sinkName, Invocation invocation) {
    SpecFlags given = mapping.given(sinkName);
    List<String> maps = new ArrayList<>(given.maps());
    if (key != null) {
      maps.add("_id=" + key);
    }
    SpecFlags all =
        new SpecFlags(
            sinkName, null, null, given.id(), given.allowMissingFields(), List.copyOf(maps));
    SpecDraft draft = mapping.over(all, invocation);
    draft.name(sinkName, SpecLocation.flag(sink == null ? "--table" : "--sink", sinkName));
    return draft;
  }

  @Nullable String table() {
    return mapping.given(null).table();
  }

  @Nullable String database(Invocation invocation) {
    String given = mapping.given(null).database();
    return given == null ? invocation.settings().database() : given;
  }

  /** Returns the database option for use in a suggested command; empty if not given. */
  String databaseOption() {
    String given = mapping.given(null).database();
    return given == null ? "" : " --database " + given;
  }

  boolean describesMapping() {
    SpecFlags given = mapping.given(null);
    return key != null
        || mapping.namesFile()
        || given.id() != null
        || given.allowMissingFields() != null
        || !given.maps().isEmpty();
  }

  /** Returns whether a column gets a time quantum, so that {@code _timeQuantum} must be mapped. */
  boolean hasQuantum() {
    return !quanta.isEmpty() || columns.stream().anyMatch(column -> column.contains("@"));
  }
}
