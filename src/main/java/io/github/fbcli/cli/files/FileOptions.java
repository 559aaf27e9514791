package io.github.fbcli.cli.files;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.SinkSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which sinks a command is about, by files. */
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

  /** What the files say; the service has been asked for nothing but ids of databases. */
  List<SinkSpec> specs(Invocation invocation) {
    String usual = database == null ? invocation.settings().database() : database;
    return new SinkFiles(invocation.console().in())
        .read(files).stream()
            .map(
                spec ->
                    spec.databaseId() == null && usual != null ? spec.withDatabaseId(usual) : spec)
            .toList();
  }
}
