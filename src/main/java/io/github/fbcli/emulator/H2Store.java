package io.github.fbcli.emulator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;

/**
 * The state of the service: an H2 database in a directory or in memory. The schema {@code emulator}
 * contains the catalogue and the history; each database of the service has its own schema.
 *
 * <p>Statements must run within {@link #transact}. A DDL statement commits the current transaction.
 */
final class H2Store implements AutoCloseable {
  private static final String OWNER = "emulator";
  private static final String FORMAT = "1"; // increased for incompatible schema changes

  /** Names are lowercase, and statements may write them in any case, quoted or not. */
  private static final String SETTINGS =
      ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC"
          + ";DB_CLOSE_ON_EXIT=FALSE" // close() runs before the JVM exits
          + ";DEFAULT_LOCK_TIMEOUT=60000" // column changes wait for queries
          + ";TRACE_LEVEL_FILE=0";

  private static final List<String> TABLES =
      List.of(
          "CREATE SCHEMA \"emulator\"",
          "CREATE TABLE \"emulator\".\"documents\"(collection VARCHAR, id VARCHAR,"
              + " document VARCHAR, PRIMARY KEY(collection, id))",
          "CREATE TABLE \"emulator\".\"metrics\"(sink VARCHAR, at VARCHAR, ingest_rate BIGINT,"
              + " request_rate BIGINT, error_rate BIGINT, PRIMARY KEY(sink, at))",
          "CREATE TABLE \"emulator\".\"late_errors\"(number IDENTITY, sink VARCHAR, at VARCHAR,"
              + " message VARCHAR, records BIGINT)",
          "CREATE INDEX \"emulator\".\"late_errors_of_sink\""
              + " ON \"emulator\".\"late_errors\"(sink, number)",
          "CREATE ALIAS setcontains DETERMINISTIC FOR '"
              + SetFunctions.class.getName()
              + ".contains'",
          "CREATE ALIAS setcontainsall DETERMINISTIC FOR '"
              + SetFunctions.class.getName()
              + ".containsAll'",
          "CREATE ALIAS setcontainsany DETERMINISTIC FOR '"
              + SetFunctions.class.getName()
              + ".containsAny'");

  private final String url;
  private final @Nullable DataDirectory directory;
  private final JdbcConnection connection;

  private H2Store(String url, @Nullable DataDirectory directory) throws SQLException {
    this.url = url;
    this.directory = directory;
    this.connection = new JdbcConnection(url + SETTINGS, new Properties(), OWNER, "", false);
    connection.setAutoCommit(false);
  }

  /** Reads a value from the current row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * @param path the data directory, created if it does not exist; null to keep the state in memory
   * @throws EmulatorFailure if the directory cannot be used or is in use by another emulator
   */
  static H2Store open(@Nullable Path path) {
    DataDirectory directory = path == null ? null : DataDirectory.open(path);
    try {
      return new H2Store(
          directory == null ? "jdbc:h2:mem:" + UUID.randomUUID() : directory.url(), directory);
    } catch (SQLException e) {
      if (directory == null) {
        throw new IllegalStateException(e);
      }
      directory.close();
      throw directory.unreadable(reason(e), e);
    }
  }

  /**
   * Creates the tables of the emulator and the initial content, unless an earlier call completed.
   * Removes incomplete content that an interrupted call created.
   *
   * @throws EmulatorFailure if another version wrote the store
   */
  void initialize(Runnable content) {
    String format =
        query(
                "SELECT MAX(remarks) FROM INFORMATION_SCHEMA.SCHEMATA WHERE schema_name ="
                    + " 'emulator'",
                row -> String.valueOf(row.getString(1)))
            .get(0);
    if (format.equals(FORMAT)) {
      return;
    }
    if (!format.equals("null") && directory != null) {
      throw directory.unreadable("it was written by another version of fb", null);
    }
    execute("DROP ALL OBJECTS");
    TABLES.forEach(this::execute);
    content.run();
    execute("COMMENT ON SCHEMA \"emulator\" IS '" + FORMAT + "'");
  }

  /**
   * Runs a transaction; only one runs at a time. When this method returns, the changes are on disk;
   * if the work throws an exception, they are rolled back. Therefore every change that a client has
   * seen survives {@code kill -9}.
   */
  synchronized <T> T transact(Supplier<T> work) {
    try {
      T result = work.get();
      connection.commit();
      if (directory != null) {
        execute("CHECKPOINT"); // a commit alone is written within half a second
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) { // closed
      cause.addSuppressed(e);
    }
  }

  /** Runs a statement and returns the number of changed rows. */
  int execute(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement once for each list of parameters. */
  void executeAll(String sql, List<@Nullable Object[]> parameters) {
    try (PreparedStatement statement = prepare(sql)) {
      for (@Nullable Object[] values : parameters) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    set(statement, parameters);
    return statement;
  }

  private static void set(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Opens a connection for a user without a password. It may be used outside of a transaction. */
  JdbcConnection connect(String user) throws SQLException {
    return new JdbcConnection(url, new Properties(), user, "", false);
  }

  /** Returns an identifier in quotes. */
  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Returns H2's message without the error code and the statement. */
  static String reason(SQLException e) {
    return String.valueOf(
        e instanceof JdbcException known ? known.getOriginalMessage() : e.getMessage());
  }

  /** Ends running queries and closes the database. */
  @Override
  public synchronized void close() {
    try (Connection closing = connection;
        Statement statement = closing.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      // Every transaction is on disk.
    }
    if (directory != null) {
      directory.close();
    }
  }
}
