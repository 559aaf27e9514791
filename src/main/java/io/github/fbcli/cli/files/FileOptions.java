package io.github.fbcli.cli.files;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.SinkSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name files of sinks. */
final class FileOptions {
  @Option(
      names = {"-f", "--file"},
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "YAML or JSON files of sinks, directories of them, or - for stdin.")
  List<String> files = List.of();

  @Option(
      names = "--database",
      paramLabel = "ID|NAME",
      description =
          "Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the "
              + "only one).")
  @Nullable String database;

  /** The sinks of the files; nothing was requested from the service yet. */
  List<SinkSpec> specs(Invocation invocation) {
    String byDefault = database == null ? invocation.settings().database() : database;
    return new SinkFiles(invocation.console().in())
        .read(files).stream().map(spec -> inDatabase(spec, byDefault)).toList();
  }

  private static SinkSpec inDatabase(SinkSpec spec, @Nullable String byDefault) {
    return spec.databaseId() == null && byDefault != null ? spec.withDatabaseId(byDefault) : spec;
  }
}
