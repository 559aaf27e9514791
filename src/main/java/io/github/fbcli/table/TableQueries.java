package io.github.fbcli.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.IdKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds queries for a table. Names and values are quoted to prevent SQL injection. */
public record TableQueries(String table, IdKind idKind) {
  /** Words that SQL dialects reserve and that are plausible table names. */
  private static final Set<String> RESERVED =
      Set.of(
          ("all and any array as at begin between by case cast check column constraint create cross"
                  + " current_date day default delete distinct drop else end except exists false"
                  + " fetch for foreign from full group groups having hour if in index inner insert"
                  + " intersect interval into is join key left like limit minus minute month"
                  + " natural not null offset on or order over partition primary qualify range"
                  + " references right row rows second select set show some system_user table then"
                  + " timestamp to top true union unique unknown update user using value values"
                  + " view when where window with year")
              .split(" "));

  public SqlStatement count() {
    return new SqlStatement("select count(*) from " + identifier(table));
  }

  /** Returns a query that selects at most the given number of rows. */
  public SqlStatement rows(int limit) {
    return new SqlStatement("select * from " + identifier(table) + " limit " + limit);
  }

  /** Returns a query that selects those of the given ids that are in the table. */
  public SqlStatement existing(Collection<String> ids) {
    String list = ids.stream().map(this::literal).collect(Collectors.joining(", "));
    return new SqlStatement(
        "select _id from " + identifier(table) + " where _id in (" + list + ")");
  }

  private String literal(String id) {
    return idKind == IdKind.NUMBER ? wholeNumber(id) : "'" + id.replace("'", "''") + "'";
  }

  /**
   * Returns a number without decimal point or exponent, as {@link #id} does.
   *
   * @throws ArithmeticException if the id is not a whole number
   */
  private static String wholeNumber(String id) {
    return new BigDecimal(id).toBigIntegerExact().toString();
  }

  /** Returns the ids in a result that are also in {@code ids}. */
  public List<String> found(Collection<String> ids, Collection<JsonNode> values) {
    Set<String> existing = values.stream().map(this::id).collect(Collectors.toSet());
    return ids.stream()
        .filter(id -> existing.contains(idKind == IdKind.NUMBER ? wholeNumber(id) : id))
        .toList();
  }

  private String id(JsonNode value) {
    return idKind == IdKind.NUMBER && value.isNumber()
        ? value.bigIntegerValue().toString()
        : value.asText();
  }

  private static String identifier(String name) {
    boolean plain =
        name.matches("[a-z][a-z0-9_]*") && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
