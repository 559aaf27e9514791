package io.github.fbcli.cli.complete;

import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingSource;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Context;
import io.github.fbcli.shell.Candidate;
import io.github.fbcli.shell.Names;
import io.github.fbcli.shell.TypedLine;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.Sourced;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration, the service and files tell. The service is asked in what {@link Deadline}
 * is left, once for each kind of name, and what it tells is kept for the scripts.
 */
public final class KnownNames implements Names {
  private final Invocation invocation;
  private final Deadline patience;
  private final KeptNames kept;
  private final @Nullable String database;

  private KnownNames(
      Invocation invocation, Deadline patience, KeptNames kept, @Nullable String database) {
    this.invocation = invocation;
    this.patience = patience;
    this.kept = kept;
    this.database = database;
  }

  /**
   * What there is where that line says to look.
   *
   * @param invocation a run that nobody sees, of which nothing has been asked yet
   */
  static KnownNames of(Invocation invocation, TypedLine line) {
    invocation.lookWhere(line::value);
    return new KnownNames(
        invocation,
        new Deadline(invocation.platform().clock(), Complete.PATIENCE),
        KeptNames.of(invocation, line),
        line.value("--database").orElse(null));
  }

  @Override
  public List<Candidate> contexts() {
    Settings settings = invocation.settings();
    TreeMap<String, Context> contexts = new TreeMap<>(settings.configuration().contexts());
    try {
      settings.stored().contexts().forEach(name -> contexts.putIfAbsent(name, Context.empty(name)));
    } catch (IOException | ConfigFailure e) {
      // Then those of the configuration are all that is known.
    }
    return kept.keep(
        "contexts",
        contexts.values().stream()
            .flatMap(context -> Shown.named(context.name(), where(context)))
            .toList());
  }

  private static String where(Context context) {
    return Stream.of("endpoint", "api_url")
        .map(context::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  @Override
  public List<Candidate> sinks() {
    List<SinkResource> sinks = ask(SinkService::listSinks).orElse(List.of());
    return kept.keep(
        "sinks",
        sinks.stream()
            .filter(sink -> SinkStatus.of(sink.status()) != SinkStatus.DELETED)
            .flatMap(sink -> Shown.named(sink.name(), sink.id(), status(sink)))
            .toList());
  }

  private static String status(SinkResource sink) {
    return sink.table() == null ? sink.status() : sink.status() + ", table " + sink.table();
  }

  @Override
  public List<Candidate> databases() {
    return kept.keep(
        "databases",
        told().stream()
            .flatMap(
                told ->
                    Shown.named(told.name(), told.id(), told.status() == null ? "" : told.status()))
            .toList());
  }

  @Override
  public List<Candidate> tables() {
    List<Candidate> tables = new ArrayList<>();
    for (DatabaseResource wanted : wanted()) {
      List<TableResource> told = ask(service -> service.listTables(wanted.id())).orElse(List.of());
      told.stream()
          .flatMap(table -> Shown.named(table.name(), "in " + wanted.name()))
          .forEach(tables::add);
    }
    return kept.keep("tables", tables);
  }

  @Override
  public List<Candidate> columns(String table) {
    List<Candidate> columns = new ArrayList<>();
    for (DatabaseResource wanted : wanted()) {
      ask(service -> service.getTable(wanted.id(), table))
          .filter(told -> columns.isEmpty())
          .ifPresent(told -> columns.addAll(columns(told)));
    }
    return kept.keepColumns(table, columns);
  }

  private static List<Candidate> columns(TableResource table) {
    List<Candidate> columns = new ArrayList<>();
    columns.add(Candidate.of("_id", Boolean.TRUE.equals(table.keys()) ? "string" : "number"));
    List<FieldResource> fields = table.fields() == null ? List.of() : table.fields();
    for (FieldResource field : fields) {
      Shown.named(field.name(), field.type() == null ? "" : field.type()).forEach(columns::add);
    }
    if (fields.stream().anyMatch(FieldResource::hasTimeQuantum)) {
      columns.add(Candidate.of("_timeQuantum", "time"));
    }
    return columns;
  }

  @Override
  public @Nullable String tableOfSink(String sink) {
    return ask(SinkService::listSinks).orElse(List.of()).stream()
        .filter(told -> told.name().equals(sink) || told.id().equals(sink))
        .map(SinkResource::table)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable String tableOfMapping(String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      return null; // what is piped in comes only once, and not now
    }
    Sourced<String> table = new MappingSource(InputStream.nullInputStream()).read(file).table();
    return table == null ? null : table.value();
  }

  @Override
  public List<Candidate> paths(List<String> files) {
    return new SampledPaths(invocation).of(files);
  }

  /** The databases that the line is about: the one it names, else the usual one, else all. */
  private List<DatabaseResource> wanted() {
    String named = database == null ? invocation.settings().database() : database;
    return told().stream()
        .filter(told -> named == null || named.equals(told.name()) || named.equals(told.id()))
        .toList();
  }

  private List<DatabaseResource> told() {
    return ask(SinkService::listDatabases).orElse(List.of());
  }

  private <T> Optional<T> ask(Function<SinkService, T> question) {
    SinkService service = invocation.serviceAsItStands();
    return patience.ask((Duration left) -> question.apply(service.once(left)));
  }
}
