package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.sink.SinkWaiter.Observation;
import io.github.fbcli.sink.SinkWaiter.WaitListener;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.SinkWaiter.WaitResult;
import io.github.fbcli.sink.SinkWaiter.WaitResult.Outcome;
import io.github.fbcli.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The outcomes of waits. A poll script is a list of words: a status as the service sends it, {@code
 * absent}, or {@code !} for a failed poll. The last word repeats.
 */
class SinkWaiterTest {
  private final FakeTime time = new FakeTime();
  private final Map<String, List<String>> scripts = new HashMap<>();
  private final Map<String, Integer> polls = new HashMap<>();
  private final List<Instant> pollTimes = new ArrayList<>();
  private final List<Duration> limits = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          active     | CREATING CREATING ACTIVE        | REACHED    | ACTIVE     | 3
          active     | Running                         | REACHED    | Running    | 1
          active     | CREATING ! ! ACTIVE             | REACHED    | ACTIVE     | 4
          active     | RESTARTING UPDATING ACTIVE      | REACHED    | ACTIVE     | 3
          active     | CREATING SOMETHING ACTIVE       | REACHED    | ACTIVE     | 3
          active     | CREATING FAILED                 | IMPOSSIBLE | FAILED     | 2
          active     | CREATING DELETING               | IMPOSSIBLE | DELETING   | 2
          active     | DELETED                         | IMPOSSIBLE | DELETED    | 1
          active     | absent                          | NOT_FOUND  |            | 1
          active     | CREATING absent                 | NOT_FOUND  | CREATING   | 2
          ACTIVE     | running                         | REACHED    | running    | 1
          deleted    | DELETING absent                 | REACHED    | DELETING   | 2
          deleted    | DELETING DELETED                | REACHED    | DELETED    | 2
          deleted    | absent                          | REACHED    |            | 1
          deleted    | FAILED DELETING ! absent        | REACHED    | DELETING   | 4
          RESTARTING | ACTIVE restarting               | REACHED    | restarting | 2
          RUNNING    | CREATING RUNNING                | REACHED    | RUNNING    | 2
          RUNNING    | CREATING ACTIVE                 | REACHED    | ACTIVE     | 2
          RESTARTING | ACTIVE FAILED                   | IMPOSSIBLE | FAILED     | 2
          FAILED     | CREATING FAILED                 | REACHED    | FAILED     | 2
          DELETING   | FAILED DELETING                 | REACHED    | DELETING   | 2
          """)
  void returnsOutcomeOfPolls(String goal, String script, Outcome outcome, String status, int count)
      throws InterruptedException {
    scripts.put("s", List.of(script.split(" ")));

    WaitResult result = waitFor(goal, options("10m", false));

    assertEquals(new WaitResult("s", outcome, status, null), result);
    assertEquals(count, polls.get("s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          active  | ACTIVE   | false | REACHED
          active  | CREATING | false | NOT_YET
          active  | FAILED   | false | IMPOSSIBLE
          active  | absent   | false | NOT_FOUND
          active  | absent   | true  | NOT_YET
          active  | !        | false | UNAVAILABLE
          deleted | absent   | false | REACHED
          deleted | ACTIVE   | false | NOT_YET
          """)
  void pollsOnceWithTimeoutOfZero(String goal, String script, boolean allowAbsent, Outcome outcome)
      throws InterruptedException {
    scripts.put("s", List.of(script));

    assertEquals(outcome, waitFor(goal, options("0", allowAbsent)).outcome());
    assertEquals(1, polls.get("s"));
    assertEquals(List.of(), time.sleeps);
  }

  @Test
  void waitsForAbsentSinkIfAllowed() throws InterruptedException {
    scripts.put("s", List.of("absent", "absent", "CREATING", "ACTIVE"));

    assertEquals(Outcome.REACHED, waitFor("active", options("10m", true)).outcome());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void pollsAtDeadlineAndNotLater(long seed) throws InterruptedException {
    scripts.put("s", List.of("CREATING"));
    time.seed = seed;

    WaitResult result = waitFor("active", options("12s", false));

    assertEquals(new WaitResult("s", Outcome.TIMED_OUT, "CREATING", null), result);
    assertEquals(Duration.ofSeconds(12), time.elapsed());
    assertEquals(time.now(), pollTimes.get(pollTimes.size() - 1));
  }

  @Test
  void jittersIntervalBy20Percent() throws InterruptedException {
    scripts.put("s", List.of("CREATING"));

    waitFor("active", options("10m", false));

    List<Duration> pauses = new ArrayList<>();
    for (int i = 1; i < pollTimes.size() - 1; i++) {
      pauses.add(Duration.between(pollTimes.get(i - 1), pollTimes.get(i)));
    }
    assertTrue(pauses.stream().allMatch(d -> d.toMillis() >= 4000 && d.toMillis() <= 6000));
    assertTrue(pauses.stream().distinct().count() > pauses.size() / 2);
  }

  @Test
  void returnsFailureOfLastPoll() throws InterruptedException {
    scripts.put("s", List.of("CREATING", "!"));

    assertEquals(
        new WaitResult("s", Outcome.TIMED_OUT, "CREATING", "503 from the service"),
        waitFor("active", options("1m", false)));
  }

  @Test
  void sharesOneTimeoutBetweenSinks() throws InterruptedException {
    scripts.put("a", List.of("FAILED"));
    scripts.put("b", List.of("CREATING", "CREATING", "ACTIVE"));
    scripts.put("c", List.of("CREATING"));

    List<WaitResult> results =
        waiter()
            .await(
                List.of("a", "b", "c"),
                WaitGoal.ACTIVE,
                options("1m", false),
                new WaitListener() {});

    assertEquals(
        List.of(Outcome.IMPOSSIBLE, Outcome.REACHED, Outcome.TIMED_OUT),
        results.stream().map(WaitResult::outcome).toList());
    assertEquals(1, polls.get("a"));
    assertEquals(3, polls.get("b"));
    assertEquals(Duration.ofMinutes(1), time.elapsed());
  }

  @Test
  void notifiesListenerOnceOfEachChange() throws InterruptedException {
    scripts.put("s", List.of("CREATING", "CREATING", "!", "!", "CREATING", "ACTIVE"));
    RecordingListener recorded = new RecordingListener();

    waiter().await(List.of("s"), WaitGoal.ACTIVE, options("10m", false), recorded);

    assertEquals(
        List.of("CREATING", "503 from the service", "CREATING", "ACTIVE"), recorded.changes);
  }

  @Test
  void notifiesListenerEverySecondOfLongInterval() throws InterruptedException {
    scripts.put("s", List.of("CREATING"));
    RecordingListener recorded = new RecordingListener();
    WaitOptions options = new WaitOptions(Duration.ofMinutes(30), Duration.ofMinutes(5), false);

    waiter().await(List.of("s"), WaitGoal.ACTIVE, options, recorded);

    Duration last = Duration.ZERO;
    for (Duration tick : recorded.ticks) {
      assertTrue(tick.minus(last).compareTo(Duration.ofSeconds(1)) <= 0, recorded.ticks.toString());
      last = tick;
    }
    assertTrue(recorded.ticks.size() >= 30 * 60, recorded.ticks.toString());
  }

  @Test
  void endsAfterPermanentError() {
    SinkWaiter waiter =
        new SinkWaiter(
            (sink, limit) -> {
              throw new IllegalStateException("credentials refused");
            },
            time::sleep,
            time::now,
            new Random(1));

    assertThrows(
        IllegalStateException.class,
        () ->
            waiter.await(
                List.of("s"), WaitGoal.ACTIVE, options("10m", false), new WaitListener() {}));
  }

  @Test
  void limitsEachPollToRemainingTime() throws InterruptedException {
    scripts.put("s", List.of("CREATING"));

    waitFor("active", options("12s", false));

    Instant start = pollTimes.get(0);
    for (int i = 0; i < limits.size(); i++) {
      Duration left = Duration.ofSeconds(12).minus(Duration.between(start, pollTimes.get(i)));
      Duration least = Duration.ofSeconds(1);
      assertEquals(left.compareTo(least) > 0 ? left : least, limits.get(i));
    }
    assertEquals(Duration.ofSeconds(1), limits.get(limits.size() - 1));
  }

  @Test
  void doesNotLimitSinglePoll() throws InterruptedException {
    scripts.put("s", List.of("CREATING"));

    waitFor("active", options("0", false));

    assertEquals(List.of(Duration.ZERO), limits);
  }

  @Test
  void rejectsInvalidArguments() {
    assertThrows(IllegalArgumentException.class, () -> WaitGoal.of(" "));
    assertThrows(
        IllegalArgumentException.class,
        () -> new WaitOptions(Duration.ofSeconds(-1), Duration.ofSeconds(5), false));
    assertThrows(
        IllegalArgumentException.class,
        () -> new WaitOptions(Duration.ofSeconds(1), Duration.ZERO, false));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          activ, 'activ' is not a valid sink status; did you mean 'active'?
          DELETE, 'DELETE' is not a valid sink status; did you mean 'deleted'?
          ready, `'ready' is not a valid sink status; use active, deleted or another status of the service`
          """)
  void rejectsUnknownGoal(String goal, String message) {
    String actual =
        assertThrows(IllegalArgumentException.class, () -> WaitGoal.of(goal)).getMessage();
    assertTrue(actual.startsWith(message), actual);
  }

  private WaitResult waitFor(String goal, WaitOptions options) throws InterruptedException {
    return waiter().await(List.of("s"), WaitGoal.of(goal), options, new WaitListener() {}).get(0);
  }

  private SinkWaiter waiter() {
    return new SinkWaiter(this::poll, time::sleep, time::now, new Random(time.seed));
  }

  private Observation poll(String sink, Duration limit) {
    limits.add(limit);
    List<String> script = scripts.get(sink);
    int poll = polls.merge(sink, 1, Integer::sum);
    pollTimes.add(time.now());
    String word = script.get(Math.min(poll, script.size()) - 1);
    return switch (word) {
      case "!" -> new Observation.Failure("503 from the service");
      case "absent" -> new Observation.Absent();
      default -> new Observation.Status(word);
    };
  }

  private static WaitOptions options(String timeout, boolean allowAbsent) {
    return new WaitOptions(DurationText.parse(timeout), Duration.ofSeconds(5), allowAbsent);
  }

  /** A clock that advances only while a thread sleeps. */
  private static final class FakeTime {
    private final List<Duration> sleeps = new ArrayList<>();
    private long seed = 42;
    private Instant now = Instant.EPOCH;

    private void sleep(Duration duration) {
      sleeps.add(duration);
      now = now.plus(duration);
    }

    private Instant now() {
      return now;
    }

    private Duration elapsed() {
      return Duration.between(Instant.EPOCH, now);
    }
  }

  private static final class RecordingListener implements WaitListener {
    private final List<String> changes = new ArrayList<>();
    private final List<Duration> ticks = new ArrayList<>();

    @Override
    public void changed(String sink, Observation seen, Duration elapsed) {
      changes.add(seen.text());
    }

    @Override
    public void ticked(Duration elapsed) {
      ticks.add(elapsed);
    }
  }
}
