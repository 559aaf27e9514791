package io.github.fbcli.cli.complete;

import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingSource;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Context;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.shell.Candidate;
import io.github.fbcli.shell.Names;
import io.github.fbcli.shell.TypedLine;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.SpecDraft.Sourced;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.FieldResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names from the configuration, the service and files.
 *
 * <p>A name with control characters cannot be typed as displayed. If the resource has an id, the id
 * is suggested instead.
 */
final class KnownNames implements Names {
  /**
   * The number of records to read for field names; enough to find most fields, and quick to read.
   */
  private static final int RECORDS = 500;

  private final Invocation invocation;
  private final Deadline deadline;
  private final @Nullable String database;

  private KnownNames(Invocation invocation, @Nullable String database) {
    this.invocation = invocation;
    this.deadline = new Deadline(invocation.platform().clock(), Complete.LIMIT);
    this.database = database;
  }

  /**
   * Returns the names for an incomplete command line, whose options may select the service.
   *
   * @param invocation an invocation that has not read its settings yet
   */
  static KnownNames of(Invocation invocation, TypedLine line) {
    invocation.applyOptions(line::value);
    return new KnownNames(invocation, line.value("--database").orElse(null));
  }

  @Override
  public List<Candidate> contexts() {
    Settings settings = invocation.settings();
    Map<String, Context> contexts;
    try {
      contexts = settings.contexts();
    } catch (IOException | ConfigFailure e) {
      contexts = settings.configuration().contexts();
    }
    return contexts.values().stream()
        .flatMap(context -> named(context.name(), endpoint(context)))
        .toList();
  }

  private static String endpoint(Context context) {
    return Stream.of("endpoint", "api_url")
        .map(context::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  @Override
  public List<Candidate> sinks() {
    List<SinkResource> sinks = selectedSinks();
    List<String> names = sinks.stream().map(SinkResource::name).toList();
    return sinks.stream()
        .flatMap(
            sink ->
                Collections.frequency(names, sink.name()) == 1
                    ? named(sink.name(), sink.id(), status(sink))
                    : named(sink.id(), sink.name() + ": " + status(sink)))
        .toList();
  }

  /** Returns the sinks in the selected database, and sinks whose database is unknown. */
  private List<SinkResource> selectedSinks() {
    List<SinkResource> all =
        call(SinkService::listSinks).orElse(List.of()).stream()
            .filter(sink -> SinkStatus.of(sink.status()) != SinkStatus.DELETED)
            .toList();
    String selected = selection();
    if (selected == null || all.isEmpty()) {
      return all;
    }
    Set<String> ids =
        Stream.concat(Stream.of(selected), selectedDatabases().stream().map(DatabaseResource::id))
            .collect(Collectors.toSet());
    return all.stream()
        .filter(sink -> sink.databaseId() == null || ids.contains(sink.databaseId()))
        .toList();
  }

  private static String status(SinkResource sink) {
    return sink.table() == null ? sink.status() : sink.status() + ", table " + sink.table();
  }

  @Override
  public List<Candidate> databases() {
    return listDatabases().stream()
        .flatMap(
            found ->
                named(found.name(), found.id(), Objects.requireNonNullElse(found.status(), "")))
        .toList();
  }

  @Override
  public List<Candidate> tables() {
    List<Candidate> tables = new ArrayList<>();
    for (DatabaseResource selected : selectedDatabases()) {
      call(service -> service.listTables(selected.id())).orElse(List.of()).stream()
          .flatMap(table -> named(table.name(), "in " + selected.name()))
          .forEach(tables::add);
    }
    return tables;
  }

  @Override
  public List<Candidate> columns(String table) {
    return selectedDatabases().stream()
        .flatMap(selected -> call(service -> service.getTable(selected.id(), table)).stream())
        .findFirst()
        .map(KnownNames::columns)
        .orElse(List.of());
  }

  private static List<Candidate> columns(TableResource table) {
    List<Candidate> columns = new ArrayList<>();
    columns.add(Candidate.of("_id", Boolean.TRUE.equals(table.keys()) ? "string" : "number"));
    List<FieldResource> fields = table.fields() == null ? List.of() : table.fields();
    for (FieldResource field : fields) {
      named(field.name(), Objects.requireNonNullElse(field.type(), "")).forEach(columns::add);
    }
    if (fields.stream().anyMatch(FieldResource::hasTimeQuantum)) {
      columns.add(Candidate.of("_timeQuantum", "time"));
    }
    return columns;
  }

  @Override
  public @Nullable String tableOfSink(String sink) {
    List<String> tables =
        selectedSinks().stream()
            .filter(found -> found.name().equals(sink) || found.id().equals(sink))
            .map(SinkResource::table)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return tables.size() == 1 ? tables.get(0) : null;
  }

  @Override
  public @Nullable String tableOfMapping(String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      return null; // completion must not consume stdin
    }
    Sourced<String> table = new MappingSource(InputStream.nullInputStream()).read(file).table();
    return table == null ? null : table.value();
  }

  @Override
  public List<Candidate> paths(List<String> files) {
    List<String> readable =
        files.stream().filter(file -> Files.isRegularFile(Path.of(file))).toList();
    if (readable.isEmpty()) {
      return List.of();
    }
    PushInput input = new PushInput(readable, new RecordFlags().options(RECORDS), invocation);
    try {
      return input.sample(() -> null).fields().stream().flatMap(KnownNames::path).toList();
    } catch (CommandFailure e) {
      return List.of();
    }
  }

  private static Stream<Candidate> path(FieldSample field) {
    return named(
        field.path().toString(),
        field.present() == 0 ? "" : "like " + field.counts().briefExample());
  }

  private static Stream<Candidate> named(String name, String description) {
    return isSafe(name) ? Stream.of(Candidate.of(name, SafeText.of(description))) : Stream.empty();
  }

  private static Stream<Candidate> named(String name, String id, String description) {
    return isSafe(name)
        ? named(name, description)
        : named(id, SafeText.of(name) + ": " + description);
  }

  private static boolean isSafe(String name) {
    return !name.isEmpty() && SafeText.of(name).equals(name);
  }

  private @Nullable String selection() {
    return database == null ? invocation.settings().database() : database;
  }

  /**
   * Returns the database that the line or the settings select; without a selection, all databases.
   */
  private List<DatabaseResource> selectedDatabases() {
    String selected = selection();
    return listDatabases().stream()
        .filter(
            found ->
                selected == null || selected.equals(found.name()) || selected.equals(found.id()))
        .toList();
  }

  private List<DatabaseResource> listDatabases() {
    return call(SinkService::listDatabases).orElse(List.of());
  }

  private <T> Optional<T> call(Function<SinkService, T> work) {
    SinkService service = invocation.serviceWithCurrentCredential();
    return deadline.call(left -> work.apply(service.once(left)));
  }
}
