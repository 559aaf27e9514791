package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.table.ColumnSpec;
import io.github.fbcli.table.SqlStatement;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.QueryResult;
import io.github.fbcli.wire.TableResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The database and table calls over HTTP. */
record HttpTableService(ServiceCalls calls, ServiceUrls urls) implements TableService {

  @Override
  public DatabaseResource createDatabase(String name, @Nullable String shape) {
    return calls.create(
        PlannedRequest.createDatabase(urls, name, shape),
        DatabaseResource::from,
        over ->
            new HttpSinkService(over, urls)
                .listDatabases().stream()
                    .filter(database -> database.name().equals(name))
                    .filter(database -> !"DELETED".equals(database.status()))
                    .findFirst());
  }

  @Override
  public DatabaseResource getDatabase(String id) {
    return calls.get(PlannedRequest.getDatabase(urls, id), DatabaseResource::from);
  }

  @Override
  public void deleteDatabase(String id) {
    calls.delete(PlannedRequest.deleteDatabase(urls, id));
  }

  @Override
  public List<String> databaseShapes() {
    Function<JsonNode, String> name =
        shape -> shape.isTextual() ? shape.textValue() : String.valueOf(Json.textOf(shape, "name"));
    return calls.list(PlannedRequest.databaseShapes(urls), "shapes", name);
  }

  @Override
  public void createTable(TableSpec table) {
    String database = String.valueOf(table.databaseId());
    create(
        PlannedRequest.createTable(urls, table),
        over -> find(over, database, table.name(), found -> isSame(table, found)));
  }

  /** Returns whether a table that was found after a lost response may be the requested one. */
  private static boolean isSame(TableSpec table, TableResource found) {
    return found.keys() == null || found.keys() == table.keys();
  }

  @Override
  public void createColumn(String databaseId, String table, ColumnSpec column) {
    create(
        PlannedRequest.createColumn(urls, databaseId, table, column),
        over -> find(over, databaseId, table, found -> column.isIn(found)));
  }

  /** Sends a creation request and ignores the content of its response. */
  private void create(
      PlannedRequest request, Function<ServiceCalls, Optional<TableResource>> lookup) {
    TableResource unread = new TableResource("", null, null, null);
    TableResource unused = calls.create(request, answer -> unread, lookup);
  }

  private Optional<TableResource> find(
      ServiceCalls over, String database, String table, Predicate<TableResource> accepted) {
    try {
      return Optional.of(new HttpSinkService(over, urls).getTable(database, table))
          .filter(accepted);
    } catch (ServiceFailure failure) {
      if (failure.status() != 404) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  @Override
  public void deleteTable(String databaseId, String table) {
    calls.delete(PlannedRequest.deleteTable(urls, databaseId, table));
  }

  @Override
  public QueryResult query(String databaseId, SqlStatement statement) {
    return new QueryCall(calls, urls, databaseId, statement).run();
  }
}
