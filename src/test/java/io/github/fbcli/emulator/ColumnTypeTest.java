package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.fbcli.emulator.ColumnType.InvalidValue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The values that each column type accepts, with their stored form, and the values that it rejects.
 */
class ColumnTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"int"}                      | -5                          | -5
          {"type":"int"}                      | "-5"                        | -5
          {"type":"int"}                      | 5.0                         | 5
          {"type":"int"}                      | 12e2                        | 1200
          {"type":"int"}                      | 0e999999999                 | 0
          {"type":"int"}                      | -9223372036854775808        | -9223372036854775808
          {"type":"int","min":1,"max":3}      | 3                           | 3
          {"type":"decimal","scale":1}        | "5.1"                       | 5.1
          {"type":"decimal","scale":1}        | 5                           | 5.0
          {"type":"decimal","scale":2}        | 5.100                       | 5.10
          {"type":"decimal"}                  | 7                           | 7.00
          {"type":"decimal"}                  | 7.999                       | 7.99
          {"type":"decimal","scale":1}        | 5.19                        | 5.1
          {"type":"decimal","scale":1}        | "-5.19"                     | -5.1
          {"type":"decimal","scale":1}        | 1e-999999999                | 0.0
          {"type":"decimal","scale":0}        | 5.9                         | 5
          {"type":"decimal","max":90}         | 90.001                      | 90.00
          {"type":"decimal"}                  | ""                          | null
          {"type":"int"}                      | ""                          | null
          {"type":"bool"}                     | true                        | true
          {"type":"bool"}                     | "false"                     | false
          {"type":"bool"}                     | "False"                     | false
          {"type":"bool"}                     | "f"                         | false
          {"type":"bool"}                     | "0"                         | false
          {"type":"bool"}                     | ""                          | false
          {"type":"bool"}                     | "True"                      | true
          {"type":"bool"}                     | "no"                        | true
          {"type":"bool"}                     | " "                         | true
          {"type":"bool"}                     | 0                           | false
          {"type":"bool"}                     | 1                           | true
          {"type":"bool"}                     | -7                          | true
          {"type":"bool"}                     | 0.0                         | false
          {"type":"timestamp"}                | "2026-01-02T03:04:05Z"      | "2026-01-02T03:04:05Z"
          {"type":"timestamp"}                | "2026-01-02t03:04:05.25+01:00" | "2026-01-02T02:04:05.250Z"
          {"type":"timestamp"}                | 0                           | "1970-01-01T00:00:00Z"
          {"type":"timestamp"}                | -0.5                        | "1969-12-31T23:59:59.500Z"
          {"type":"timestamp"}                | "1767322800"                | "2026-01-02T03:00:00Z"
          {"type":"timestamp"}                | 99999999999                 | "5138-11-16T09:46:39Z"
          {"type":"timestamp"}                | 100000000000                | "1973-03-03T09:46:40Z"
          {"type":"timestamp"}                | 1659981468260               | "2022-08-08T17:57:48.260Z"
          {"type":"timestamp"}                | "1659981468260"             | "2022-08-08T17:57:48.260Z"
          {"type":"timestamp"}                | -1659981468260              | "1917-05-26T06:02:11.740Z"
          {"type":"timestamp"}                | 1659981468260123            | "2022-08-08T17:57:48.260123Z"
          {"type":"timestamp"}                | 1659981468260123456         | "2022-08-08T17:57:48.260123456Z"
          {"type":"timestamp","timeUnit":"s"} | 100000000000                | "5138-11-16T09:46:40Z"
          {"type":"timestamp","timeUnit":"ms"} | 1659981468                 | "1970-01-20T05:06:21.468Z"
          {"type":"timestamp","timeUnit":"us"} | 1659981468260123           | "2022-08-08T17:57:48.260123Z"
          {"type":"timestamp","timeUnit":"µs"} | 1                          | "1970-01-01T00:00:00.000001Z"
          {"type":"timestamp","timeUnit":"ns"} | 1                          | "1970-01-01T00:00:00.000000001Z"
          {"type":"id"}                       | 9223372036854775807         | 9223372036854775807
          {"type":"id"}                       | 1                           | 1
          {"type":"id"}                       | "7"                         | 7
          {"type":"idset"}                    | [3,"1",3]                   | [3,1]
          {"type":"idset"}                    | 4                           | [4]
          {"type":"string"}                   | "a"                         | "a"
          {"type":"string"}                   | ""                          | ""
          {"type":"string"}                   | 5                           | "5"
          {"type":"string"}                   | 1.50                        | "1.50"
          {"type":"stringset"}                | ["a",1]                     | ["a","1"]
          {"type":"stringset"}                | ["b","a","b"]               | ["b","a"]
          {"type":"stringset"}                | "b"                         | ["b"]
          {"type":"stringset"}                | []                          | []
          {"type":"mutex"}                    | 9                           | 9
          {"type":"mutex","keys":true}        | "a"                         | "a"
          {"type":"set"}                      | [1]                         | [1]
          {"type":"set","keys":true}          | ["a"]                       | ["a"]
          {"type":"time","timeQuantum":"YMD"} | [1]                         | [1]
          {"type":"set","timeQuantum":"MD"}   | [1]                         | [1]
          """)
  void convertsAcceptedValues(String options, String value, String stored) throws InvalidValue {
    assertEquals(stored, stored(type(options), EmulatorFixture.json(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"int"}                 | 5.5                       | is not a whole number
          {"type":"int"}                 | 1e-999999999              | is not a whole number
          {"type":"int"}                 | 9223372036854775808       | is outside the range
          {"type":"int"}                 | 1e999999999               | is outside the range
          {"type":"int","min":1,"max":3} | 4                         | is outside the range 1 to 3
          {"type":"int","min":1,"max":3} | 0                         | is outside the range 1 to 3
          {"type":"int"}                 | "five"                    | is not a number
          {"type":"int"}                 | " 5"                      | is not a number
          {"type":"int"}                 | true                      | is not a number
          {"type":"int"}                 | [5]                       | is not a number
          {"type":"decimal","scale":1}   | 1e18                      | is outside the range
          {"type":"decimal","scale":1}   | 1e999999999               | is outside the range
          {"type":"decimal","max":90}    | 91                        | is outside the range -92233720368547758.08 to 90
          {"type":"decimal","min":-90}   | -91                       | is outside the range
          {"type":"bool"}                | 1.5                       | neither true nor false
          {"type":"bool"}                | [true]                    | neither true nor false
          {"type":"timestamp"}           | "2026-01-02"              | is not a time
          {"type":"timestamp"}           | "2026-01-02T03:04"        | is not a time
          {"type":"timestamp"}           | "2026-02-30T03:04:05Z"    | is not a valid date
          {"type":"timestamp"}           | 1e30                      | outside the years
          {"type":"timestamp"}           | 1e999999999               | outside the years
          {"type":"timestamp"}           | ""                        | is not a time
          {"type":"timestamp","timeUnit":"s"}  | 1659981468260       | s since 1970 is outside the years
          {"type":"timestamp","timeUnit":"ms"} | 1e-999999999        | more precise than a nanosecond
          {"type":"timestamp","timeUnit":"ns"} | 0.5                 | more precise than a nanosecond
          {"type":"timestamp"}           | 1e-999999999              | more precise than a nanosecond
          {"type":"timestamp"}           | true                      | is not a time
          {"type":"id"}                  | -1                        | is outside the range 1
          {"type":"id"}                  | 0                         | is outside the range 1
          {"type":"id"}                  | 9223372036854775808       | is outside the range 1
          {"type":"id"}                  | ""                        | is not a number
          {"type":"id"}                  | [1]                       | is not a number
          {"type":"idset"}               | [1,null]                  | is not a number
          {"type":"idset"}               | ["a"]                     | is not a number
          {"type":"string"}              | true                      | is not a string
          {"type":"string"}              | {"a":1}                   | is not a string
          {"type":"stringset"}           | ["a",{}]                  | is not a string
          {"type":"mutex"}               | "a"                       | is not a number
          """)
  void rejectsUnacceptedValues(String options, String value, String why) {
    InvalidValue invalid =
        assertThrows(InvalidValue.class, () -> type(options).convert(EmulatorFixture.json(value)));
    assertTrue(invalid.getMessage().contains(why), invalid::getMessage);
  }

  @Property
  void convertsNumericStringLikeNumber(@ForAll long number) throws InvalidValue {
    ColumnType whole = type("{\"type\":\"int\"}");
    String text = Long.toString(number);
    assertEquals(text, stored(whole, EmulatorFixture.json(text)));
    assertEquals(text, stored(whole, TextNode.valueOf(text)));
  }

  private static String stored(ColumnType type, JsonNode value) throws InvalidValue {
    return SqlValues.toJson(type.convert(value)).toString();
  }

  private static ColumnType type(String options) {
    return ColumnOptions.type(new Parameters(EmulatorFixture.json(options), ""));
  }
}
