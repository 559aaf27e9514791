package io.github.fbcli.cli.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.DatabaseLookup;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.sink.document.SinkDocuments;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Print definitions of sinks and tables for 'fb apply'.",
    footer =
        "Prints YAML, or JSON with -o json. Refers to databases by name, so that the file can be"
            + " applied to another service. The first line points editors to sinks.schema.json;"
            + " copy that schema next to the file.")
@ExitCodes(service = true)
@Examples({
  "fb export >sinks.yaml",
  "fb export iris table/iris -o json",
  "fb export iris | fb apply -f - -c staging"
})
public final class Export implements Callable<Integer> {
  private static final View<ObjectNode> VIEW =
      new View<>(
          List.of(
              new Column<>("NAME", Export::label),
              new Column<>("TABLE", body -> body.path("sink_details").path("table").asText())),
          body -> body,
          Export::label);

  private static final String TABLE_PREFIX = "table/";

  private final Invocation invocation;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Names or ids of sinks, or table/NAME (default: all sinks and tables).")
  List<String> names = List.of();

  @Mixin DatabaseOption database = new DatabaseOption();

  public Export(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listSinks(invocation.urls())));
    }
    DatabaseLookup databases = databases();
    List<String> incomplete = new ArrayList<>();
    List<ObjectNode> bodies = new ArrayList<>(tables(databases, incomplete));
    for (SinkResource sink : sinks(invocation.service())) {
      spec(sink)
          .or(() -> lookup().get(sink.id()).flatMap(Export::spec))
          .map(spec -> spec.withDatabaseId(databases.selector(String.valueOf(spec.databaseId()))))
          .map(CreateBody::write)
          .ifPresentOrElse(bodies::add, () -> incomplete.add(sink.name()));
    }
    print(bodies);
    if (!incomplete.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "sink_untold",
          "cannot export "
              + String.join(", ", incomplete)
              + ": the service does not describe them completely",
          "To see what the service returns, run 'fb sinks get NAME -o json'.");
    }
    return ExitCode.DONE.code();
  }

  private static String label(ObjectNode body) {
    String name = body.path("name").asText();
    return isTable(body) ? TABLE_PREFIX + name : name;
  }

  private static boolean isTable(ObjectNode body) {
    return body.path(TableSpec.KIND).asText().equals(TableSpec.TABLE);
  }

  /**
   * Returns the selected tables as documents, sorted by database and name.
   *
   * @param incomplete receives the names of tables that the service does not describe completely
   */
  private List<ObjectNode> tables(DatabaseLookup databases, List<String> incomplete) {
    Set<String> wanted = new TreeSet<>();
    names.stream()
        .filter(Export::isTable)
        .forEach(name -> wanted.add(name.substring(TABLE_PREFIX.length())));
    if (!names.isEmpty() && wanted.isEmpty()) {
      return List.of();
    }
    List<ObjectNode> documents = new ArrayList<>();
    Catalog catalog = new Catalog(invocation.service());
    for (DatabaseResource selected : selectedDatabases(catalog, databases, !wanted.isEmpty())) {
      List<TableResource> tables =
          wanted.isEmpty()
              ? listed(selected)
              : wanted.stream().map(name -> catalog.table(selected, name)).toList();
      for (TableResource table : tables) {
        TableResource whole =
            table.fields() == null ? catalog.table(selected, table.name()) : table;
        TableSpec.of(databases.selector(selected.id()), whole)
            .map(TableSpec::document)
            .ifPresentOrElse(documents::add, () -> incomplete.add(TABLE_PREFIX + table.name()));
      }
    }
    return documents;
  }

  private static boolean isTable(String name) {
    return name.startsWith(TABLE_PREFIX);
  }

  /** Returns the selected database, or all databases if none is selected. */
  private List<DatabaseResource> selectedDatabases(
      Catalog catalog, DatabaseLookup databases, boolean one) {
    String selected = one ? database.named(invocation) : database.given();
    return selected != null || one
        ? List.of(catalog.database(selected))
        : databases.all().stream().filter(each -> !"DELETED".equals(each.status())).toList();
  }

  /**
   * Returns the tables of a database. If the service does not list them, warns and returns none.
   */
  private List<TableResource> listed(DatabaseResource selected) {
    try {
      return invocation.service().listTables(selected.id()).stream()
          .sorted(Comparator.comparing(TableResource::name))
          .toList();
    } catch (ServiceFailure failure) {
      if (!failure.notImplemented()) {
        throw failure;
      }
      invocation.note(
          "warning: the file contains no tables, because the service does not list any");
      return List.of();
    }
  }

  private DatabaseLookup databases() {
    DatabaseLookup databases = DatabaseLookup.ifAvailable(invocation.service());
    if (databases.failure() != null) {
      invocation.note(
          "warning: the service does not list its databases, so the file refers to them by id: "
              + databases.failure().getMessage());
    }
    return databases;
  }

  private List<SinkResource> sinks(SinkService service) {
    Catalog catalog = new Catalog(service);
    if (names.isEmpty()) {
      String id = database.given() == null ? null : catalog.database(database.given()).id();
      return service.listSinks().stream()
          .filter(Export::exists)
          .filter(sink -> id == null || id.equals(sink.databaseId()))
          .sorted(Comparator.comparing(SinkResource::name)) // keeps diffs of the file small
          .toList();
    }
    @Nullable String selected = database.named(invocation);
    Map<String, SinkResource> byId = new LinkedHashMap<>();
    names.stream()
        .filter(name -> !isTable(name))
        .map(name -> catalog.sink(name, selected))
        .forEach(sink -> byId.putIfAbsent(sink.id(), sink));
    return List.copyOf(byId.values());
  }

  private SinkLookup lookup() {
    return new SinkLookup(invocation.service(), null);
  }

  private static boolean exists(SinkResource sink) {
    SinkStatus status = SinkStatus.of(sink.status());
    return status != SinkStatus.DELETING && status != SinkStatus.DELETED;
  }

  private static Optional<SinkSpec> spec(SinkResource sink) {
    return CreateBody.read(sink.document()).filter(spec -> spec.databaseId() != null);
  }

  private void print(List<ObjectNode> bodies) {
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      output.text(SinkDocuments.yaml(bodies));
    } else {
      output.oneOrList(bodies, names.size() != 1, VIEW);
    }
  }
}
