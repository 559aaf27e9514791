package io.github.fbcli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select 1                        | select 1
          ` select 1 ; ; `                | select 1
          select ';' from "a;b";          | select ';' from "a;b"
          select 'it''s; fine';           | select 'it''s; fine'
          select 1 /* ; */ + 2; -- end;   | select 1 /* ; */ + 2
          -- first; select 1              | ``
          select 'open; quote             | select 'open; quote
          """)
  void removesFinalSemicolons(String text, String statement) {
    if (statement.isEmpty()) {
      assertThrows(IllegalArgumentException.class, () -> SqlStatement.parse(text));
    } else {
      assertEquals(statement, SqlStatement.parse(text).text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1; select 2", "a;b;", "select ''; 'x'", "a /* x */; -- y\n b"})
  void rejectsSeveralStatements(String text) {
    String why =
        assertThrows(IllegalArgumentException.class, () -> SqlStatement.parse(text)).getMessage();
    assertEquals("there are several statements; only one is allowed", why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ;", "-- nothing", "/* select 1 */;"})
  void rejectsMissingStatement(String text) {
    assertThrows(IllegalArgumentException.class, () -> SqlStatement.parse(text));
  }

  @Test
  void parsesLongStatementWithManyQuotes() {
    String text = "select '" + "a''".repeat(100_000) + "'";
    assertEquals(text, SqlStatement.parse(text + ";").text());
  }
}
