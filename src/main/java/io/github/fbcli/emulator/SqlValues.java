package io.github.fbcli.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts JDBC values and types to the JSON of the service. */
final class SqlValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SqlValues() {}

  /** Returns the value of a column: null, or a value that {@link ColumnType#convert} returns. */
  static @Nullable Object read(ResultSet row, int column) throws SQLException {
    String type = row.getMetaData().getColumnTypeName(column);
    return switch (row.getMetaData().getColumnType(column)) {
      case Types.TIMESTAMP -> row.getObject(column, LocalDateTime.class);
      case Types.CLOB -> row.getString(column);
      case Types.BLOB, Types.JAVA_OBJECT -> row.getBytes(column);
      case Types.ARRAY -> array(row.getArray(column), type);
      default -> type.equals("JSON") ? json(row.getString(column)) : plain(row.getObject(column));
    };
  }

  private static @Nullable Object array(@Nullable Array array, String type) throws SQLException {
    boolean simple = type.startsWith("CHAR") || type.startsWith("BIGINT ARRAY");
    return array == null ? null : simple ? array.getArray() : elements(array);
  }

  private static Object[] elements(Array array) throws SQLException {
    List<@Nullable Object> elements = new ArrayList<>();
    try (ResultSet rows = array.getResultSet()) {
      while (rows.next()) {
        elements.add(read(rows, 2)); // column 1 is the index
      }
    }
    return elements.toArray();
  }

  /** Returns the value; for a value of type ROW, an array of its fields. */
  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (!(value instanceof ResultSet row)) {
      return value;
    }
    List<@Nullable Object> fields = new ArrayList<>();
    try (row) {
      int size = row.next() ? row.getMetaData().getColumnCount() : 0;
      for (int i = 1; i <= size; i++) {
        fields.add(read(row, i));
      }
    }
    return fields.toArray();
  }

  private static @Nullable JsonNode json(@Nullable String text) throws SQLException {
    try {
      return text == null ? null : Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new SQLException("invalid JSON", e);
    }
  }

  /**
   * Returns a value in JSON: times in RFC 3339 format in UTC, binary values in hexadecimal, and
   * other types as strings.
   */
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
    } else if (value instanceof OffsetDateTime time) {
      return NODES.textNode(time.toInstant().toString());
    } else if (value instanceof JsonNode json) {
      return json;
    } else if (value instanceof byte[] bytes) {
      return NODES.textNode(HexFormat.of().formatHex(bytes));
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
