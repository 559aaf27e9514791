package io.github.fbcli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.fbcli.sink.IdKind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableQueriesProperties {
  @Property(tries = 500)
  void keepsHostileIdsInsideLiterals(@ForAll("hostile") String one, @ForAll("hostile") String two) {
    String sql = new TableQueries("t", IdKind.STRING).existing(List.of(one, two)).text();
    String start = "select _id from t where _id in (";
    assertEquals(start, sql.substring(0, start.length()));
    int next = readLiteral(sql, start.length(), one);
    assertEquals(", ", sql.substring(next, next + 2));
    assertEquals(")", sql.substring(readLiteral(sql, next + 2, two)));
  }

  @Property(tries = 500)
  void keepsHostileTableNamesInsideQuotes(@ForAll("hostile") String name) {
    String sql = new TableQueries(name, IdKind.NUMBER).count().text();
    String from = sql.substring("select count(*) from ".length());
    if (!from.equals(name)) {
      assertEquals("\"" + name.replace("\"", "\"\"") + "\"", from);
    } else {
      assertEquals("", name.replaceAll("[a-z0-9_]", ""));
    }
  }

  @Example
  void quotesOnlyWhereNecessary() {
    assertEquals("select count(*) from t_1", new TableQueries("t_1", IdKind.NUMBER).count().text());
    assertEquals(
        "select count(*) from \"order\"", new TableQueries("order", IdKind.NUMBER).count().text());
    assertEquals(
        "select * from \"a-b\" limit 10", new TableQueries("a-b", IdKind.NUMBER).rows(10).text());
  }

  @Example
  void comparesNumbersByValue() {
    TableQueries queries = new TableQueries("t", IdKind.NUMBER);
    List<String> ids = List.of("7", "9223372036854775807e0", "5e3");
    assertEquals(
        "select _id from t where _id in (7, 9223372036854775807, 5000)",
        queries.existing(ids).text());
    JsonNodeFactory json = JsonNodeFactory.instance;
    assertEquals(
        List.of("9223372036854775807e0", "5e3"),
        queries.found(ids, List.of(json.numberNode(Long.MAX_VALUE), json.textNode("5000"))));
  }

  /** Returns the position after the literal at a position, which must have this value. */
  private static int readLiteral(String sql, int start, String value) {
    assertEquals('\'', sql.charAt(start));
    StringBuilder read = new StringBuilder();
    int at = start + 1;
    while (sql.charAt(at) != '\'' || (at + 1 < sql.length() && sql.charAt(at + 1) == '\'')) {
      at += sql.charAt(at) == '\'' ? 1 : 0;
      read.append(sql.charAt(at++));
    }
    assertEquals(value, read.toString());
    return at + 1;
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.of("'", "''", "') or 1=1 --", "\\'", "x; drop table t", "\"", "a\"b", "/*"),
        Arbitraries.strings().withChars('\'', '"', '\\', ')', ';', '-', 'a', '\n').ofMaxLength(12),
        Arbitraries.strings().ofMaxLength(20));
  }
}
