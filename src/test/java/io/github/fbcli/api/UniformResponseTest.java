package io.github.fbcli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.fbcli.push.RecordResult;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformResponseTest {
  private static final String TWO =
      "{\"success_count\":2,\"error_count\":0,\"records\":[{\"status\":\"success\"},"
          + "{\"status\":\"success\"}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"success_count":1,"error_count":0,"records":[{"status":"success"}]}                        | 1
          { "success_count" : 1, "error_count": 0,  "records": [ { "status": "success" } ] }          | 1
          {"success_count":2,"error_count":0,"records":[{"status":"success"},{"status":"success"}]}   | 2
          {"success_count":2,"error_count":0,"records":[{"status":"success"}]}                        | -1
          {"success_count":0,"error_count":1,"records":[{"status":"error"}]}                          | -1
          {"success_count":1,"error_count":01,"records":[{"status":"success"}]}                       | -1
          {"success_count":1,"error_count":0,"records":[{"status":"success"},]}                       | -1
          {"success_count":1,"error_count":0,"records":[{"status":"success"}]                         | -1
          {"success_count":1,"error_count":0,"records":[{"status":"success"}]}x                       | -1
          {"success_count":1,"error_count":0,"records":[{"status":" success"}]}                       | -1
          {"success_count":0,"error_count":0,"records":[]}                                            | -1
          {"success_count":-1,"error_count":0,"records":[]}                                           | -1
          []                                                                                          | -1
          """)
  void recognizesOnlyUniformSuccess(String answer, int successes) {
    assertEquals(successes, UniformResponse.successes(answer.getBytes(UTF_8)));
  }

  @Property
  void agreesWithParser(@ForAll @IntRange(min = 0, max = 92) int at, @ForAll byte changed)
      throws JsonProcessingException {
    byte[] answer = TWO.getBytes(UTF_8);
    if (at < answer.length) {
      answer[at] = changed;
    }
    int successes = UniformResponse.successes(answer);
    if (successes >= 0) {
      List<RecordResult> results =
          Objects.requireNonNull(PushResponse.from(Json.parse(answer)).results());
      assertEquals(successes, results.size());
      assertTrue(results.stream().allMatch(RecordResult::ok));
    }
  }
}
