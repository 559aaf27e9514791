package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of {@code Retry-After}. The fake clock starts on 4 May 2026, 9:00. */
class RetryAfterTest {
  private final ScriptedService service = ScriptedService.withSink();
  private final FbProgram program = FbProgram.at(service.url());

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "120 | 120",
        "Mon, 04 May 2026 09:00:42 GMT | 42",
        "86400 | 300",
        "Tue, 04 May 2027 09:00:00 GMT | 300"
      })
  void waitsAtMostFiveMinutes(String header, long seconds) {
    service.on(ScriptedService.LIST, busy(header), ScriptedService.sinks());

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(0, run.exit(), run.toString());
    assertEquals(List.of(Duration.ofSeconds(seconds)), program.time().sleeps());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "-5",
        "1.5",
        "0",
        "99999999999999999999999",
        "Mon, 04 May 2026 08:00:00 GMT",
        "Mon, 99 May 2026 08:00:00 GMT"
      })
  void usesBackoffIfHeaderIsInvalid(String header) {
    service.on(ScriptedService.LIST, busy(header), ScriptedService.sinks());

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(0, run.exit(), run.toString());
    assertEquals(1, program.time().sleeps().size());
    assertTrue(program.time().sleeps().get(0).toMillis() <= 250);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 04 May 2020 09:00:00 GMT | Mon, 04 May 2020 09:00:42 GMT | 42",
        "Mon, 04 May 2020 09:00:00 GMT | Mon, 04 May 2026 09:00:42 GMT | 300",
        "yesterday | Mon, 04 May 2026 09:00:42 GMT | 42"
      })
  void readsDateRelativeToServiceClock(String date, String header, long seconds) {
    MockResponse busy =
        ScriptedService.builder(429, "")
            .setHeader("Date", date)
            .setHeader("Retry-After", header)
            .build();
    service.on(ScriptedService.LIST, busy, ScriptedService.sinks());

    FbProgram.Run run = program.run("sinks", "list");

    assertEquals(0, run.exit(), run.toString());
    assertEquals(List.of(Duration.ofSeconds(seconds)), program.time().sleeps());
  }

  @Test
  void waitsForRetryAfterInPush() {
    MockResponse accepted =
        ScriptedService.json(
            200, "{\"success_count\":1,\"error_count\":0,\"records\":[{\"status\":\"success\"}]}");
    service.on(ScriptedService.PUSH, busy("9"), accepted);

    FbProgram.Run run = program.input("{\"id\":1}").pushInOrder("t");

    assertEquals(0, run.exit(), run.toString());
    assertEquals(List.of(Duration.ofSeconds(9)), program.time().sleeps());
  }

  private static MockResponse busy(String retryAfter) {
    return ScriptedService.builder(429, "").setHeader("Retry-After", retryAfter).build();
  }
}
