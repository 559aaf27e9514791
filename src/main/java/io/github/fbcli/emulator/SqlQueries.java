package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.command.Prepared;
import org.h2.command.query.Query;
import org.h2.engine.DbObject;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.table.MetaTable;

/**
 * Runs SQL queries (contract.md, "Databases and tables"). SQL errors are reported in the response.
 * Queries run outside of transactions and see only committed rows.
 *
 * <p>Two independent measures ensure that a statement can only read the tables of one database: its
 * user has no other permissions, and H2's parser must recognise the statement as a single query.
 */
final class SqlQueries {
  static final Duration MAX_TIME = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 6_000_000;

  /** H2 reserves these words, but the service allows them as names without quotes. */
  private static final String NAMES =
      "AUTHORIZATION,CHECK,CONSTRAINT,DAY,DEFAULT,FOREIGN,GROUPS,HOUR,IF,KEY,MINUTE,MONTH,PRIMARY,"
          + "RANGE,ROW,ROWS,SECOND,SET,VALUE,YEAR";

  /** H2 reads {@code user} as the current user, even if the word is not reserved. */
  private static final Pattern USER =
      Pattern.compile(
          "('[^']*'|\"[^\"]*\"|`[^`]*`)|\\buser\\b(?!\\s*\\()", Pattern.CASE_INSENSITIVE);

  private static final Pattern SHOW =
      Pattern.compile(
          "\\s*show\\s+(?:tables|columns\\s+from\\s+[\"`]?([a-z0-9_-]+)[\"`]?)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END = Pattern.compile("[;\\s]+$");

  private final H2Store store;
  private final DatabaseCatalog catalog;
  private final InstantSource clock;
  private final Duration maxTime;

  /**
   * @param maxTime the time limit for a query, in whole seconds
   */
  SqlQueries(H2Store store, DatabaseCatalog catalog, InstantSource clock, Duration maxTime) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
    this.maxTime = maxTime;
  }

  /** Thrown if a statement is refused or exceeds a limit; the message gives the reason. */
  private static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Returns {@code {"schema":{"fields":[{"name","type"}]},"data":[[…]],"error","execution-time"}};
   * the time is in microseconds.
   *
   * @throws ServiceException 404 if the database does not exist
   */
  ObjectNode run(String database, String statement) {
    Instant start = clock.instant();
    ObjectNode response = Json.object();
    ArrayNode fields = response.putObject("schema").putArray("fields");
    ArrayNode data = response.putArray("data");
    String error = "";
    String sql = END.matcher(statement).replaceFirst("");
    try {
      if (!store.transact(() -> show(database, sql, fields, data))) {
        select(database, sql, fields, data);
      }
    } catch (SQLException e) {
      error = message(e, sql);
    } catch (DbException e) {
      error = message(e.getSQLException(), sql);
    } catch (Refused e) {
      error = String.valueOf(e.getMessage());
    }
    if (!error.isEmpty()) {
      fields.removeAll();
      data.removeAll();
    }
    return response
        .put("error", error)
        .put("execution-time", ChronoUnit.MICROS.between(start, clock.instant()));
  }

  /**
   * Runs SHOW TABLES or SHOW COLUMNS from the catalogue, because H2 would read its system tables.
   * Returns false for any other statement.
   */
  private boolean show(String database, String sql, ArrayNode fields, ArrayNode data) {
    JsonNode tables = catalog.tables(database).path("tables");
    Matcher show = SHOW.matcher(sql);
    if (!show.matches()) {
      return false;
    }
    fields.addObject().put("name", "name").put("type", "string");
    String name = show.group(1);
    if (name == null) {
      tables.forEach(table -> data.addArray().add(table.path("name").asText()));
      return true;
    }
    StoredTable table = catalog.findTable(database, name.toLowerCase(Locale.ROOT));
    if (table == null) {
      throw new Refused("Table '" + name + "' not found");
    }
    fields.addObject().put("name", "type").put("type", "string");
    for (String column : table.columns()) {
      if (!column.equals(StoredTable.TIME_QUANTUM)) {
        data.addArray().add(column).add(table.requireType(column).name());
      }
    }
    return true;
  }

  private void select(String database, String sql, ArrayNode fields, ArrayNode data)
      throws SQLException {
    String quoted =
        USER.matcher(sql)
            .replaceAll(
                found ->
                    found.group(1) == null ? "\"user\"" : Matcher.quoteReplacement(found.group()));
    try (JdbcConnection connection = connect(database)) {
      check((SessionLocal) connection.getSession(), quoted);
      read(connection, quoted, fields, data);
    }
  }

  private JdbcConnection connect(String database) throws SQLException {
    String schema = RowStore.schema(database);
    JdbcConnection connection = store.connect(schema);
    try (Statement settings = connection.createStatement()) {
      settings.execute("SET SCHEMA " + H2Store.quote(schema));
      settings.execute("SET SCHEMA_SEARCH_PATH " + H2Store.quote(schema) + ", PUBLIC");
      settings.execute("SET NON_KEYWORDS " + NAMES);
      settings.execute("SET LAZY_QUERY_EXECUTION 1"); // large results stay out of memory
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void check(SessionLocal session, String sql) {
    Prepared statement = session.prepare(sql);
    if (!(statement instanceof Query query)
        || !query.isReadOnly()
        || query.getForUpdate() != null) {
      throw new Refused("Only SELECT statements, SHOW TABLES and SHOW COLUMNS are allowed");
    }
    HashSet<DbObject> used = new HashSet<>();
    query.collectDependencies(used);
    if (used.stream().anyMatch(MetaTable.class::isInstance)) {
      throw new Refused("System tables cannot be read; use SHOW TABLES or SHOW COLUMNS");
    }
  }

  private void read(JdbcConnection connection, String sql, ArrayNode fields, ArrayNode data)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout((int) maxTime.toSeconds());
      try (ResultSet rows = statement.executeQuery()) {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          String name = columns.getColumnLabel(i).replace("\"", "").toLowerCase(Locale.ROOT);
          fields.addObject().put("name", name).put("type", SqlValues.type(columns, i));
        }
        long bytes = 0;
        while (rows.next()) {
          ArrayNode row = data.addArray();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.add(SqlValues.toJson(SqlValues.read(rows, i)));
          }
          bytes += Json.text(row).getBytes(StandardCharsets.UTF_8).length + 1;
          if (bytes > MAX_BYTES) {
            throw new Refused(
                "The response exceeds the limit of 6 MB; select fewer rows or columns");
          }
        }
      }
    }
  }

  private String message(SQLException e, String sql) {
    return switch (e.getErrorCode()) {
      case org.h2.api.ErrorCode.STATEMENT_WAS_CANCELED ->
          "The query exceeded the limit of " + maxTime.toSeconds() + " s and was stopped";
      case org.h2.api.ErrorCode.SYNTAX_ERROR_1, org.h2.api.ErrorCode.SYNTAX_ERROR_2 ->
          syntaxError(H2Store.reason(e), sql);
      default -> H2Store.reason(e);
    };
  }

  /**
   * Describes a syntax error without the keywords of H2.
   *
   * @param reason H2's message, which contains the quoted statement with {@code [*]} at the error
   */
  private static String syntaxError(String reason, String sql) {
    int start = reason.indexOf('"') + 1;
    int marker = reason.indexOf("[*]", start);
    if (start == 0 || marker < 0) {
      return "Syntax error";
    }
    int at = reason.substring(start, marker).replace("\"\"", "\"").length();
    int added = 0;
    Matcher user = USER.matcher(sql); // quoted by select()
    while (user.find() && user.start() + added < at) {
      added += user.group(1) == null ? 2 : 0;
    }
    String rest = sql.substring(Math.min(at - added, sql.length())).strip();
    return rest.isEmpty()
        ? "Syntax error at the end of the statement"
        : "Syntax error at position "
            + (at - added + 1)
            + (" near '" + rest.split("\\s", 2)[0] + "'");
  }
}
