package io.github.fbcli.api;

import io.github.fbcli.table.ColumnSpec;
import io.github.fbcli.table.SqlStatement;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.QueryResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates, deletes and queries databases and tables ({@code contract.md}); {@link SinkService}
 * lists them. Every method throws a {@link ServiceFailure} if the call fails. After a lost
 * response, a create method looks up the resource before it resends the request.
 */
public interface TableService {

  /**
   * Creates a database.
   *
   * @param shape null for the service's default
   */
  DatabaseResource createDatabase(String name, @Nullable String shape);

  DatabaseResource getDatabase(String id);

  /** Requests the deletion of a database and its tables. */
  void deleteDatabase(String id);

  /** Returns the available database shapes. */
  List<String> databaseShapes();

  /** Creates a table without columns. The spec must contain the id of the database. */
  void createTable(TableSpec table);

  void createColumn(String databaseId, String table, ColumnSpec column);

  /** Deletes a table and its rows. */
  void deleteTable(String databaseId, String table);

  /**
   * Runs one SQL statement. If the service does not implement the documented query call, uses the
   * later call. Only read-only statements are retried.
   *
   * @throws ServiceFailure of kind REFUSED if the statement fails, even if the status is 200
   */
  QueryResult query(String databaseId, SqlStatement statement);
}
