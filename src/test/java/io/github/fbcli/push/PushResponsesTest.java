package io.github.fbcli.push;

import static io.github.fbcli.push.PushFixture.lines;
import static io.github.fbcli.push.ScriptedEndpoint.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how a push handles each response of the service. */
class PushResponsesTest {
  private static final RequestResult DOWN =
      new RequestResult.Unreachable("503 service unavailable", null);
  private static final RequestResult REFUSED =
      new RequestResult.Refused(400, "InvalidBody", "not a body");

  private final PushFixture fixture = new PushFixture();

  @Test
  void countsAcceptedRecords() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint();
    Summary summary = fixture.batchesOf(2).push(service, lines("1a 2a 3a"));
    assertEquals(List.of("1a 2a", "3a"), service.requests);
    assertEquals(3, summary.count(Count.READ));
    assertEquals(3, summary.count(Count.ACCEPTED));
    assertEquals(2, summary.count(Count.REQUESTS));
    assertEquals(Outcome.DONE, summary.outcome());
    assertNull(summary.ending());
  }

  @Test
  @Timeout(30)
  void reportsProgressWhileServiceDoesNotRespond() throws IOException {
    CountDownLatch reports = new CountDownLatch(1);
    fixture.listener =
        new PushListener() {
          @Override
          public void progress(Progress progress) {
            reports.countDown();
          }
        };
    Endpoint slow =
        (body, records) -> {
          reports.await();
          return RequestResult.Delivered.success(records);
        };
    assertEquals(Outcome.DONE, fixture.push(slow, lines("1a")).outcome());
  }

  @Test
  void rejectsOnlyInvalidRecord() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(results("ok bad ok"));
    Summary summary = fixture.push(service, lines("1a 2a 3a"));
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(1, summary.count(Count.REJECTED));
    assertEquals(Outcome.PARTIAL, summary.outcome());
    assertEquals(List.of("in:2:1 no number (InvalidBody)"), fixture.failures);
  }

  @Test
  void resendsThrottledRecordAfterPause() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(results("ok slow ok"));
    Summary summary = fixture.push(service, lines("1a 2a 3a"));
    assertEquals(List.of("1a 2a 3a", "2a"), service.requests);
    assertEquals(3, summary.count(Count.ACCEPTED));
    assertEquals(1, summary.count(Count.THROTTLED));
    assertEquals(1, summary.count(Count.RETRIED));
    assertEquals(1, fixture.waits.size());
    assertEquals(Outcome.DONE, summary.outcome());
  }

  @Test
  void resendsLaterRecordsOfSameKey() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(results("ok slow ok ok bad"));
    Summary summary = fixture.push(service, lines("1a 2a 1b 2b 2c"));
    assertEquals(List.of("1a 2a 1b 2b 2c", "2a 2b 2c"), service.requests);
    assertEquals(5, summary.count(Count.ACCEPTED));
    assertEquals(0, summary.count(Count.REJECTED));
  }

  @Test
  void sendsNextBatchAfterThrottledRecordsSettle() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(results("slow ok"), results("slow"));
    fixture.batchesOf(2).push(service, lines("1a 2a 1b 2b"));
    assertEquals(List.of("1a 2a", "1a", "1a", "1b 2b"), service.requests);
  }

  @Test
  void resendsAllLaterRecordsWithoutKeys() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(results("ok slow ok ok"));
    fixture.shape = RecordShape.unknown();
    fixture.push(service, lines("1a 2a 3a 4a"));
    assertEquals(List.of("1a 2a 3a 4a", "2a 3a 4a"), service.requests);
  }

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, x",
    "x, 'com.amazonaws.ProvisionedThroughputExceededException: slow down'",
    "ResourceThroughputExceeded, x",
    ", ResourceThroughputExceeded"
  })
  void detectsThrottlingInCodeAndMessage(String code, String message) {
    assertTrue(new RecordResult(false, code, message).throttled());
    assertFalse(ScriptedEndpoint.BAD.throttled());
    assertFalse(new RecordResult(false, null, null).throttled());
  }

  @ParameterizedTest
  @CsvSource({"InternalFailure, x", "x, 'InternalFailure: try again'", ", InternalFailure"})
  void treatsInternalFailuresAsTransient(String code, String message) {
    RecordResult result = new RecordResult(false, code, message);
    assertTrue(result.retryable());
    assertFalse(result.throttled());
    assertFalse(new RecordResult(true, code, message).retryable());
  }

  @Test
  void resendsInternalFailureWithLaterRecords() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(results("ok internal ok ok"));
    Summary summary = fixture.push(service, lines("1a 2a 3a 2b"));
    assertEquals(List.of("1a 2a 3a 2b", "2a 2b"), service.requests);
    assertEquals(4, summary.count(Count.ACCEPTED));
    assertEquals(0, summary.count(Count.THROTTLED));
    assertEquals(List.of("1 of 4 records failed with an internal error"), fixture.reasonsToWait);
  }

  @Test
  void resendsBatchIfResultsAreMissing() throws IOException {
    ScriptedEndpoint service =
        new ScriptedEndpoint(RequestResult.Delivered.of(null), results("ok"), results("ok ok ok"));
    Summary summary = fixture.push(service, lines("1a 2a"));
    assertEquals(List.of("1a 2a", "1a 2a", "1a 2a", "1a 2a"), service.requests);
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(6, summary.count(Count.RETRIED));
    assertEquals("the response contains 1 results for 2 records", fixture.reasonsToWait.get(1));
  }

  @Test
  void splitsRejectedRequestDownToRecord() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint();
    Endpoint poisoned =
        (body, records) -> {
          RequestResult taken = service.send(body, records);
          return service.requests.get(service.requests.size() - 1).contains("3x") ? REFUSED : taken;
        };
    Summary summary = fixture.push(poisoned, lines("1a 2a 3x 4a"));
    assertEquals(List.of("1a 2a 3x 4a", "1a 2a", "3x 4a", "3x", "4a"), service.requests);
    assertEquals(3, summary.count(Count.ACCEPTED));
    assertEquals(1, summary.count(Count.REJECTED));
    assertEquals(List.of("in:3:1 not a body (InvalidBody)"), fixture.failures);
    assertEquals(List.of(), fixture.waits);
  }

  @Test
  void sendsSecondHalfAfterFirstIsSettled() throws IOException {
    ScriptedEndpoint service =
        new ScriptedEndpoint(REFUSED, results("slow ok"), DOWN, results("ok"));
    fixture.push(service, lines("1a 2a 1b 2b"));
    assertEquals(List.of("1a 2a 1b 2b", "1a 2a", "1a", "1a", "1b 2b"), service.requests);
  }

  @Test
  void splitsTooLargeRequest() throws IOException {
    RequestResult large = new RequestResult.TooLarge();
    ScriptedEndpoint service = new ScriptedEndpoint(large, large, results("ok"));
    Summary summary = fixture.push(service, lines("1a 2a"));
    assertEquals(List.of("1a 2a", "1a", "2a"), service.requests);
    assertEquals(1, summary.count(Count.ACCEPTED));
    assertEquals(1, summary.count(Count.REJECTED));
    assertTrue(fixture.failures.get(0).endsWith("(RecordTooLarge)"), fixture.failures.get(0));
  }

  @Test
  void honoursRetryAfterOfThrottledRequest() throws IOException {
    RequestResult later = new RequestResult.Throttled(Duration.ofMinutes(2));
    Summary summary = fixture.push(new ScriptedEndpoint(later), lines("1a 2a"));
    assertEquals(List.of(Duration.ofMinutes(2)), fixture.waits);
    assertEquals(2, summary.count(Count.THROTTLED));
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(120, summary.seconds());
  }

  @Test
  void recoversFromOutage() throws IOException {
    ScriptedEndpoint service = new ScriptedEndpoint(DOWN, DOWN, DOWN);
    Summary summary = fixture.push(service, lines("1a 2a"));
    assertEquals(Collections.nCopies(4, "1a 2a"), service.requests);
    assertEquals(Outcome.DONE, summary.outcome());
    assertEquals(3, fixture.waits.size());
  }

  @Test
  void endsRunAfterLongOutage() throws IOException {
    ScriptedEndpoint service =
        new ScriptedEndpoint(results("ok ok"), DOWN, DOWN, DOWN, results("ok"));
    Summary summary = fixture.batchesOf(2).retries(2).push(service, lines("1a 2a 3a 4a 5a 6a"));
    assertEquals(List.of("1a 2a", "3a 4a", "3a 4a", "3a 4a"), service.requests);
    assertEquals(2, summary.count(Count.ACCEPTED));
    assertEquals(summary.count(Count.READ) - 2, summary.count(Count.NOT_SENT));
    assertEquals(Outcome.UNAVAILABLE, summary.outcome());
    assertEquals("gave up after 3 attempts in a row: 503 service unavailable", summary.ending());
  }

  @Test
  void resetsRetriesAfterProgress() throws IOException {
    ScriptedEndpoint service =
        new ScriptedEndpoint(DOWN, DOWN, results("ok slow"), DOWN, results("ok"));
    Summary summary = fixture.retries(2).push(service, lines("1a 2a"));
    assertEquals(Outcome.DONE, summary.outcome());
  }

  @Test
  void endsRunIfAllRecordsStayThrottled() throws IOException {
    Summary summary =
        fixture.retries(0).push(new ScriptedEndpoint(results("slow slow")), lines("1a 2a"));
    assertEquals(Outcome.UNAVAILABLE, summary.outcome());
    assertEquals(2, summary.count(Count.NOT_SENT));
  }

  @Test
  void waitsForSinkThatIsNotReady() throws IOException {
    RequestResult restarting = new RequestResult.WrongState("the sink is RESTARTING", null);
    assertEquals(
        Outcome.DONE, fixture.push(new ScriptedEndpoint(restarting), lines("1a")).outcome());
    Summary summary = fixture.retries(0).push(new ScriptedEndpoint(restarting), lines("1a"));
    assertEquals(Outcome.WRONG_STATE, summary.outcome());
    assertEquals("gave up after 1 attempt: the sink is RESTARTING", summary.ending());
  }

  @Test
  void endsRunIfCredentialIsRefused() throws IOException {
    RequestResult unauthorized = new RequestResult.Unauthorized("the token has expired");
    ScriptedEndpoint service = new ScriptedEndpoint(unauthorized);
    Summary summary = fixture.batchesOf(1).push(service, lines("1a 2a 3a"));
    assertEquals(Outcome.NO_ACCESS, summary.outcome());
    assertEquals(summary.count(Count.READ), summary.count(Count.NOT_SENT));
    assertEquals("the token has expired", summary.ending());
    assertEquals(1, service.requests.size());
  }

  @ParameterizedTest
  @CsvSource({"403, NO_ACCESS", "404, NOT_FOUND", "501, REFUSED"})
  void endsRunAtPermanentError(int status, Outcome outcome) throws IOException {
    RequestResult stopped = new RequestResult.Stopped(status, null, "no");
    Summary summary = fixture.push(new ScriptedEndpoint(stopped), lines("1a 2a"));
    assertEquals(outcome, summary.outcome());
    assertEquals(2, summary.count(Count.NOT_SENT));
  }

  @Test
  void reportsFatalErrorInsteadOfRejections() throws IOException {
    RequestResult gone = new RequestResult.Stopped(404, "ResourceNotFound", "no such sink");
    Summary summary =
        fixture.batchesOf(1).push(new ScriptedEndpoint(results("bad"), gone), lines("1a 2a"));
    assertEquals(1, summary.count(Count.REJECTED));
    assertEquals(1, summary.count(Count.NOT_SENT));
    assertEquals(Outcome.NOT_FOUND, summary.outcome());
  }

  @Test
  void accountsForAllRecordsAfterInterrupt() throws IOException {
    Endpoint interrupted =
        (body, records) -> {
          throw new InterruptedException();
        };
    Summary summary = fixture.batchesOf(2).push(interrupted, lines("1a 2a 3a"));
    assertEquals(Outcome.INTERRUPTED, summary.outcome());
    assertEquals(summary.count(Count.READ), summary.count(Count.NOT_SENT));
  }

  @Test
  void endsRunIfInterruptedBetweenRequests() throws IOException {
    Thread.currentThread().interrupt();
    ScriptedEndpoint service = new ScriptedEndpoint();
    Summary summary = fixture.push(service, lines("1a 2a"));
    assertEquals(Outcome.INTERRUPTED, summary.outcome());
    assertEquals(
        summary.count(Count.READ) - summary.count(Count.ACCEPTED), summary.count(Count.NOT_SENT));
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
