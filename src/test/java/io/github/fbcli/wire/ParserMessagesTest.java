package io.github.fbcli.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserMessagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":NaN}       | NaN is not valid JSON; use null
          {"a":-Infinity} | -Infinity is not valid JSON; use null
          {"a":nul}       | 'nul' is not valid JSON; write strings in double quotes
          {"a":TRUE}      | 'TRUE' is not valid JSON; write true or false in lower case
          {"a":}          | expected a value, found '}'
          {"a":1,}        | expected a key in double quotes, found '}'
          {"a":1 "b":2}   | expected ',' or a closing bracket, found '"'
          {"a":"\\x"}     | invalid escape; write \\\\ for a backslash
          {"a":1,"a":2}   | the key 'a' occurs twice
          {"a":01}        | a number cannot start with 0; write it as a string
          {"a":1          | unexpected end of input inside a value
          """)
  void explainsInvalidJson(String text, String words) {
    JsonProcessingException ofText =
        assertThrows(JsonProcessingException.class, () -> Json.parse(text));
    JsonProcessingException ofBytes =
        assertThrows(JsonProcessingException.class, () -> Json.parse(text.getBytes(UTF_8)));
    assertEquals(words, ParserMessages.describe(ofText));
    assertEquals(words, ParserMessages.describe(ofBytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x y             | expected KEY = "VALUE"
          x = NaN         | expected KEY = "VALUE"
          [a]]            | expected KEY = "VALUE"
          x = "a          | unexpected end of input inside a value
          x = "\\q"       | invalid escape; write \\\\ for a backslash
          x = 1 2         | unexpected text after the value; is a quote missing?
          x = 01          | a number cannot start with 0; write it as a string
          """)
  void explainsInvalidToml(String text, String words) {
    assertEquals(words, assertThrows(BadDocument.class, () -> Toml.parse(text)).why());
  }
}
