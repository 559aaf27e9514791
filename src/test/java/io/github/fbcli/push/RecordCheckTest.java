package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the validation of records before they are sent. */
class RecordCheckTest {
  private static final List<ColumnMapping> FIELDS =
      List.of(
          PushFixture.column("_id", "project", "id"),
          PushFixture.column("language", "language"),
          PushFixture.column("size", "project", "size"));
  private static final RecordCheck STRICT = new RecordCheck(new RecordShape(FIELDS, false, null));
  private static final RecordCheck LENIENT = new RecordCheck(new RecordShape(FIELDS, true, null));

  private static PendingItem check(RecordCheck check, String json) {
    return check.check(1, new InputRecord(json.getBytes(UTF_8), new Position("in", 1, 1, 0)));
  }

  private static String keyOf(String id) {
    return check(LENIENT, "{\"project\":{\"id\":" + id + "}}").key();
  }

  private static Reason problem(RecordCheck check, String json) {
    return check(check, json).reason();
  }

  @Test
  void acceptsCompleteRecord() {
    String json =
        "{\"x\":{\"language\":null,\"id\":[{}]},\"project\":{\"size\":[],\"id\":7,\"y\":{}},"
            + "\"language\":\"go\",\"z\":1}";
    assertNull(problem(STRICT, json));
    assertEquals("7", check(STRICT, json).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"project":{"id":7,"size":1}}                    | language is missing
          {"project":{"id":7}}                             | language is missing, size (project.size) is missing
          {"project":{"id":7,"size":null}}                 | language is missing
          """)
  void rejectsIncompleteRecordIfFieldsAreRequired(String json, String message) {
    assertEquals(new Reason("MissingField", message), problem(STRICT, json));
    assertNull(problem(LENIENT, json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"project\":{\"id\":7,\"size\":1},\"language\":null}",
        "{\"project\":{\"id\":7,\"size\":null},\"language\":null}",
      })
  void acceptsNull(String json) {
    assertNull(problem(STRICT, json));
    assertNull(problem(LENIENT, json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":7,"a":{"b":1}}            | deep (a.b.c) is missing: 'a.b' is not an object
          {"id":7,"a":[{"b":{"c":1}}]}    | deep (a.b.c) is missing: 'a' is not an object
          {"id":7,"a":""}                 | deep (a.b.c) is missing: 'a' is not an object
          {"id":7,"a":{"b":{"c":1},"b":false}} | deep (a.b.c) is missing: 'a.b' is not an object
          {"id":7,"a":{"b":{"c":1}},"a":0}| deep (a.b.c) is missing: 'a' is not an object
          """)
  void rejectsPathThroughNonObject(String json, String message) {
    for (boolean lenient : new boolean[] {true, false}) {
      assertEquals(new Reason("InvalidPath", message), problem(deep(lenient), json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7,\"a\":null}",
        "{\"id\":7,\"a\":{\"b\":null}}",
        "{\"id\":7,\"a\":{\"b\":{\"c\":null}}}",
        "{\"id\":7,\"a\":1,\"a\":{\"b\":null}}",
      })
  void acceptsNullOnPath(String json) {
    assertNull(problem(deep(true), json));
    assertNull(problem(deep(false), json));
  }

  private static RecordCheck deep(boolean lenient) {
    return new RecordCheck(
        new RecordShape(
            List.of(PushFixture.column("_id", "id"), PushFixture.column("deep", "a", "b", "c")),
            lenient,
            IdKind.NUMBER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                              | missing
          {"project":7}                   | missing: 'project' is not an object
          {"project":null}                | null
          {"project":[{"id":7}]}          | missing: 'project' is not an object
          {"project":{"id":null}}         | null
          {"id":7}                        | missing
          {"project":{"project":{"id":7}}}| missing
          """)
  void rejectsRecordWithoutId(String json, String state) {
    Reason expected = new Reason("MissingId", "_id (project.id) is " + state);
    assertEquals(expected, problem(STRICT, json));
    assertEquals(expected, problem(LENIENT, json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"7\"", "7.0", "70e-1", "0.7E1", "\"07\"", "\"\\u0037\""})
  void normalizesNumericKeys(String id) {
    assertEquals("7", keyOf(id));
  }

  @Test
  void distinguishesDifferentIds() {
    assertNotEquals(keyOf("9007199254740993"), keyOf("9007199254740992"));
    assertNotEquals(keyOf("\"a\""), keyOf("\"A\""));
    assertNotEquals(keyOf("\"\""), keyOf("\"0\""));
    assertEquals(keyOf("1000000"), keyOf("1E6"));
    assertEquals("-x", keyOf("\"-x\""));
  }

  @Test
  void normalizesLongNumbers() {
    assertEquals(keyOf("1"), keyOf("1." + "0".repeat(45)));
    assertEquals(keyOf("1"), keyOf("\"" + "0".repeat(45) + "1\""));
    assertEquals(keyOf("0"), keyOf("0e50"));
  }

  @Test
  void keepsHugeNumbersAsWritten() {
    assertEquals("1e999999999", keyOf("1e999999999"));
    assertEquals("9".repeat(2000), keyOf("9".repeat(2000)));
  }

  @Test
  void sendsNonScalarIdUnchecked() {
    assertNull(check(LENIENT, "{\"project\":{\"id\":[7]}}").reason());
    assertNull(keyOf("{\"x\":1}"));
  }

  @Test
  void usesLastDuplicateMember() {
    assertEquals("2", check(LENIENT, "{\"project\":{\"id\":1,\"id\":2}}").key());
    assertEquals("2", check(LENIENT, "{\"project\":{\"id\":1},\"project\":{\"id\":2}}").key());
    String overwritten = "{\"project\":{\"id\":1},\"project\":{\"size\":2}}";
    assertEquals("MissingId", problem(LENIENT, overwritten).code());
    assertNull(check(LENIENT, overwritten).key());
  }

  @Test
  void allowsSharedAndNestedPaths() {
    RecordCheck check =
        new RecordCheck(
            new RecordShape(
                List.of(
                    PushFixture.column("_id", "a"),
                    PushFixture.column("copy", "a"),
                    PushFixture.column("deep", "a", "b")),
                false,
                null));
    assertNull(problem(check, "{\"a\":{\"b\":1}}"));
    assertEquals(
        "deep (a.b) is missing: 'a' is not an object", problem(check, "{\"a\":1}").message());
  }

  @Test
  void acceptsEverythingForUnknownSchema() {
    PendingItem finding = check(new RecordCheck(RecordShape.unknown()), "{\"_id\":1}");
    assertNull(finding.key());
    assertNull(finding.reason());
  }

  private static final ColumnMapping ID = PushFixture.column("_id", "project", "id");

  private static Reason problem(@Nullable IdKind key, String id) {
    RecordCheck check = new RecordCheck(new RecordShape(List.of(ID), false, key));
    return problem(check, "{\"project\":{\"id\":" + id + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "1",
        "9223372036854775807",
        "\"9223372036854775807\"",
        "\"7\"",
        "\"007\"",
        "7.0",
        "70e-1",
        "1e3",
        "\"1e3\"",
        "\"\\u0037\""
      })
  void acceptsWholeNumbersAsNumberKey(String id) {
    assertNull(problem(IdKind.NUMBER, id));
  }

  @Test
  void sendsVeryLongNumberUnchecked() {
    assertNull(problem(IdKind.NUMBER, "9".repeat(1001)));
    assertEquals("InvalidId", problem(IdKind.NUMBER, "\"" + "x".repeat(1001) + "\"").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -7             | -7
          0              | 0
          "0"            | "0"
          0.0            | 0.0
          9223372036854775808  | 9223372036854775808
          1e999999999    | 1e999999999
          7.5            | 7.5
          75e-1          | 75e-1
          true           | true
          false          | false
          {"x":1}        | an object
          [7]            | an array
          "seven"        | "seven"
          ""             | ""
          " 7"           | " 7"
          "-7"           | "-7"
          "1-2"          | "1-2"
          "\u00e4"       | "\u00e4"
          """)
  void rejectsOtherValuesAsNumberKey(String id, String shown) {
    String message = "_id (project.id) is " + shown + "; the sink's key must be a positive integer";
    assertEquals(new Reason("InvalidId", message), problem(IdKind.NUMBER, id));
    assertNull(problem((IdKind) null, id));
  }

  @Test
  void shortensLongIdInMessage() {
    String id = "\"" + "😀".repeat(100) + "\"";
    String shown = "\"" + "😀".repeat(39) + "…";
    assertEquals(
        "_id (project.id) is " + shown + "; the sink's key must be a positive integer",
        problem(IdKind.NUMBER, id).message());
  }

  @Test
  void acceptsStringsAndNumbersAsStringKey() {
    for (String id : List.of("\"a\"", "\" \"", "7", "0", "-7.5")) {
      assertNull(problem(IdKind.STRING, id), id);
    }
    for (String id : List.of("\"\"", "true", "[\"a\"]", "{}")) {
      assertEquals("InvalidId", problem(IdKind.STRING, id).code(), id);
    }
    assertEquals(
        "_id (project.id) is an array; the sink's key must be a string",
        problem(IdKind.STRING, "[1]").message());
  }

  @Test
  void reportsNullIdAsMissing() {
    assertEquals("MissingId", problem(IdKind.NUMBER, "null").code());
  }

  @Property
  void givesEqualNumbersSameKey(
      @ForAll @BigRange(min = "-2000000000000000000000", max = "2000000000000000000000")
          BigInteger whole,
      @ForAll @IntRange(max = 25) int zeros) {
    String plain = keyOf(whole.toString());
    assertEquals(plain, keyOf("\"" + whole + "\""));
    assertEquals(plain, keyOf(whole + "." + "0".repeat(zeros + 1)));
    assertEquals(plain, keyOf("\"" + whole + "0".repeat(zeros) + "e-" + zeros + "\""));
    assertNotEquals(plain, keyOf(whole.add(BigInteger.ONE).toString()));
    assertNotEquals(plain, keyOf(whole + ".5"));
  }
}
