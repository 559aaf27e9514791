package io.github.fbcli.push;

import static io.github.fbcli.push.PushFixture.lines;
import static io.github.fbcli.push.ScriptedEndpoint.results;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.pace.RateLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests how a push handles its input. */
class PushInputTest {
  private final PushFixture fixture = new PushFixture();
  private final ScriptedEndpoint service = new ScriptedEndpoint();

  @Test
  void sendsNoRequestForEmptyInput() throws IOException {
    Summary summary = fixture.push(service, "");
    assertEquals(Outcome.DONE, summary.outcome());
    assertEquals(0, summary.count(Count.READ));
    assertEquals(List.of(), service.requests);
  }

  @Test
  void sendsValuesUnchanged() throws IOException {
    String odd = "{\"id\" : 1.50e0,\t\"v\":\"\\u00fc ü\",\"big\":12345678901234567890.10}";
    StringBuilder sent = new StringBuilder();
    Endpoint recorder =
        (body, records) -> {
          sent.append(new String(body, UTF_8));
          return service.send(body, records);
        };
    Summary summary = fixture.push(recorder, "[ " + odd + " , {\"id\":2} ]");
    String body = "{\"records\":[{\"value\":" + odd + "},{\"value\":{\"id\":2}}]}";
    assertEquals(body, sent.toString());
    assertEquals(body.getBytes(UTF_8).length, summary.count(Count.BYTES));
  }

  @Test
  void countsUnparsableLinesAndPushesOthers() throws IOException {
    Summary summary = fixture.push(service, lines("1a") + "{x}\n[]\n" + lines("2a"));
    assertEquals(List.of("1a 2a"), service.requests);
    assertEquals(4, summary.count(Count.READ));
    assertEquals(2, summary.count(Count.UNPARSABLE));
    assertEquals(Outcome.PARTIAL, summary.outcome());
    assertTrue(fixture.failures.get(1).startsWith("in:3:1 not a JSON object"));
  }

  @Test
  void pushesMalformedArrayUpToError() throws IOException {
    Summary summary = fixture.push(service, "[{\"id\":1,\"v\":\"a\"}\n,{\"id\":x},{\"id\":3}]");
    assertEquals(List.of("1a"), service.requests);
    assertEquals(2, summary.count(Count.READ));
    assertEquals(1, summary.count(Count.UNPARSABLE));
    assertEquals(Outcome.INPUT_UNREADABLE, summary.outcome());
    assertTrue(summary.ending().contains("in:2:8 (byte 25)"), summary.ending());
  }

  @Test
  void pushesInputUpToReadFailure() throws IOException {
    InputStream good = new ByteArrayInputStream(lines("1a").getBytes(UTF_8));
    Input torn = Input.stream("-", new SequenceInputStream(good, new BrokenStream()));
    Summary summary = fixture.push(service, torn);
    assertEquals(List.of("1a"), service.requests);
    assertEquals(1, summary.count(Count.ACCEPTED));
    assertEquals(Outcome.INPUT_UNREADABLE, summary.outcome());
    assertEquals("cannot read - beyond byte 17: Input/output error", summary.ending());
  }

  @Test
  void sendsAvailableRecordsBeforeWaiting() throws IOException {
    InputStream first = new ByteArrayInputStream(lines("1a 2a").getBytes(UTF_8));
    CountDownLatch sent = new CountDownLatch(1);
    Endpoint endpoint =
        (body, records) -> {
          sent.countDown();
          return service.send(body, records);
        };
    InputStream slow = availableAfter(sent, lines("3a"));
    fixture.push(endpoint, Input.stream("-", new SequenceInputStream(first, slow)));
    assertEquals(List.of("1a 2a", "3a"), service.requests);
  }

  @Test
  void stopsWaitingForInputWhenRunEnds() throws IOException {
    InputStream first = new ByteArrayInputStream(lines("1a").getBytes(UTF_8));
    CountDownLatch never = new CountDownLatch(1);
    Endpoint unauthorized =
        (body, records) -> new RequestResult.Unauthorized("the token has expired");
    InputStream input = new SequenceInputStream(first, availableAfter(never, ""));
    Summary summary = fixture.push(unauthorized, Input.stream("-", input));
    assertEquals(Outcome.NO_ACCESS, summary.outcome());
    assertEquals(1, summary.count(Count.NOT_SENT));
  }

  /** Blocks the reader until the event happens. */
  private static InputStream availableAfter(CountDownLatch event, String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int available() {
        return 0;
      }

      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        try {
          event.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return -1;
        }
        return super.read(into, offset, length);
      }
    };
  }

  @Test
  void prefersSendFailureToInputError() throws IOException {
    RequestResult gone = new RequestResult.Stopped(404, "ResourceNotFound", "no such sink");
    Summary summary = fixture.push(new ScriptedEndpoint(gone), "[{\"id\":1},x]");
    assertEquals(Outcome.NOT_FOUND, summary.outcome());
    assertEquals(1, summary.count(Count.NOT_SENT));
    assertEquals(1, summary.count(Count.UNPARSABLE));
  }

  @Test
  void rejectsOnlyRecordLargerThanRequest() throws IOException {
    String large = "{\"id\":2,\"v\":\"" + "x".repeat(InputRecord.MAX_BYTES) + "\"}\n";
    Summary summary = fixture.push(service, lines("1a") + large + lines("3a"));
    assertEquals(List.of("1a 3a"), service.requests);
    assertEquals(1, summary.count(Count.REJECTED));
    assertEquals(Outcome.PARTIAL, summary.outcome());
    assertTrue(fixture.failures.get(0).endsWith("(RecordTooLarge)"), fixture.failures.get(0));
  }

  @Test
  void sendsLargestAllowedRecord() throws IOException {
    int padding = InputRecord.MAX_BYTES - "{\"id\":2,\"v\":\"\"}".length();
    Summary summary =
        fixture.push(service, "{\"id\":2,\"v\":\"" + "x".repeat(padding) + "\"}\n" + lines("3a"));
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(2, summary.count(Count.REQUESTS));
    assertEquals(1_000_000 + 40, summary.count(Count.BYTES));
  }

  @Test
  void endsBatchWhenBodyIsFull() throws IOException {
    int two =
        "{\"records\":[{\"value\":{\"id\":1,\"v\":\"a\"}},{\"value\":{\"id\":1,\"v\":\"a\"}}]}"
            .length();
    fixture.options =
        new PushOptions(500, two + 1, 8, MaxErrors.none(), 1, 32_000_000, RateLimit.none(), false);
    fixture.push(service, lines("1a 2a 3a 4a 5a"));
    assertEquals(List.of("1a 2a", "3a 4a", "5a"), service.requests);
  }

  @Test
  void rejectsRecordWithoutId() throws IOException {
    Summary summary = fixture.push(service, "{\"v\":\"a\"}\n{\"id\":null}\n" + lines("1a"));
    assertEquals(List.of("1a"), service.requests);
    assertEquals(2, summary.count(Count.REJECTED));
    assertEquals(
        List.of("in:1:1 _id (id) is missing (MissingId)", "in:2:1 _id (id) is null (MissingId)"),
        fixture.failures);
  }

  @Test
  void rejectsIncompleteRecord() throws IOException {
    fixture.shape = PushFixture.BY_ID_AND_VALUE;
    Summary summary = fixture.push(service, lines("1a") + "{\"id\":2}\n" + lines("3a"));
    assertEquals(List.of("1a 3a"), service.requests);
    assertEquals(1, summary.count(Count.REJECTED));
    assertEquals(List.of("in:2:1 value (v) is missing (MissingField)"), fixture.failures);
  }

  @Test
  void reportsFirstFailuresWithoutErrorsFile() throws IOException {
    Summary summary = fixture.push(service, "x\n".repeat(25));
    assertEquals(25, summary.count(Count.UNPARSABLE));
    assertEquals(10, fixture.failures.size());
  }

  @Test
  void countsManyFailuresBeforeEnd() throws IOException {
    Summary summary = fixture.push(service, lines("1a") + "x\n".repeat(2500) + lines("2a"));
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(2500, summary.count(Count.UNPARSABLE));
    assertTrue(
        fixture.progress.stream()
            .mapToLong(event -> event.count(Count.UNPARSABLE))
            .anyMatch(n -> n >= 1000),
        "failures are written before the end");
  }

  @Test
  void endsRunAtMaxErrors() throws IOException {
    ScriptedEndpoint picky = new ScriptedEndpoint(results("ok bad"), results("bad ok"));
    Summary summary = fixture.batchesOf(2).maxErrors("2").push(picky, lines("1a 2a 3a 4a 5a 6a"));
    assertEquals(2, picky.requests.size());
    assertEquals(2, summary.count(Count.REJECTED));
    assertEquals(Outcome.TOO_MANY_ERRORS, summary.outcome());
    assertEquals("2 records failed, reaching the limit of 2", summary.ending());
  }

  @Test
  void countsLocalErrorsTowardsMaxErrors() throws IOException {
    Summary summary = fixture.maxErrors("1").push(service, lines("1a") + "x\n" + lines("2a"));
    assertEquals(1, summary.count(Count.UNPARSABLE));
    assertEquals(Outcome.TOO_MANY_ERRORS, summary.outcome());
    assertEquals("1 record failed, reaching the limit of 1", summary.ending());
  }

  @Test
  void appliesPercentageAtEndOfShortInput() throws IOException {
    Summary summary = fixture.maxErrors("50%").push(service, "x\nx\n" + lines("1a 2a"));
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(Outcome.TOO_MANY_ERRORS, summary.outcome());
    assertEquals(
        Outcome.PARTIAL,
        new PushFixture().maxErrors("51%").push(service, "x\nx\n" + lines("1a 2a")).outcome());
  }

  @Test
  void reportsProgressAfterEachBatch() throws IOException {
    fixture.batchesOf(2).push(service, lines("1a 2a") + "x\n" + lines("3a"));
    assertEquals(
        List.of(2L, 3L),
        fixture.progress.stream().map(event -> event.count(Count.ACCEPTED)).toList());
    assertEquals(39, fixture.progress.get(1).bytesSettled()); // 3 of 4 items, 53 bytes in total
  }

  @Test
  void namesSummaryMembers() throws IOException {
    Map<String, Object> members = fixture.push(service, lines("1a") + "x").members();
    assertEquals(
        List.of(
            "sink",
            "read",
            "accepted",
            "rejected",
            "unparsable",
            "skipped",
            "not_sent",
            "requests",
            "throttled",
            "retried",
            "bytes",
            "seconds",
            "records_per_second",
            "errors_file",
            "checkpoint"),
        List.copyOf(members.keySet()));
    assertEquals("flowers", members.get("sink"));
    assertEquals(2L, members.get("read"));
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Input/output error");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }
}
