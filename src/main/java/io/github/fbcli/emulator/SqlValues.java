package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts JDBC values and types to the JSON of the service. */
final class SqlValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SqlValues() {}

  /** Returns the value of a column: null, or a value that {@link ColumnType#convert} returns. */
  static @Nullable Object read(ResultSet row, int column) throws SQLException {
    if (row.getMetaData().getColumnType(column) == Types.TIMESTAMP) {
      return row.getObject(column, LocalDateTime.class);
    }
    Object value = row.getObject(column);
    return value instanceof Array array ? array.getArray() : value;
  }

  /** Returns a value in JSON: times in RFC 3339 format in UTC, and unknown types as strings. */
  static JsonNode toJson(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof BigDecimal number) {
      return NODES.numberNode(number);
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode("" + number);
    } else if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    } else if (value instanceof LocalDateTime time) {
      return NODES.textNode(time.toInstant(ZoneOffset.UTC).toString());
    } else if (value instanceof Object[] elements) {
      ArrayNode array = Json.array();
      for (Object element : elements) {
        array.add(toJson(element));
      }
      return array;
    }
    return NODES.textNode(value.toString());
  }

  /** Returns the type of a result column in the service's SQL. */
  static String type(ResultSetMetaData columns, int column) throws SQLException {
    return switch (columns.getColumnType(column)) {
      case Types.BIGINT -> columns.getColumnName(column).equals(StoredTable.ID) ? "id" : "int";
      case Types.INTEGER, Types.SMALLINT, Types.TINYINT -> "int";
      case Types.NUMERIC -> "decimal(" + columns.getScale(column) + ")";
      case Types.VARCHAR, Types.CHAR -> "string";
      case Types.BOOLEAN -> "bool";
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> "timestamp";
      case Types.ARRAY ->
          columns.getColumnTypeName(column).startsWith("CHAR") ? "stringset" : "idset";
      default -> columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    };
  }
}
