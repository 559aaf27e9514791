package io.github.fbcli.push.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Verifies that for any requests and responses, the pacer neither creates nor loses tokens. */
class PacerPropertyTest {
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  /**
   * A lane's batch.
   *
   * @param idleMillis the time before the lane requests a grant
   * @param used the share of the grant that the batch uses, but at least one record
   * @param throttled the share of the batch that is throttled
   */
  private record Step(int idleMillis, int waiting, int bytesOfOne, double used, double throttled) {
    long waitingBytes() {
      return (long) waiting * bytesOfOne;
    }

    int sent(Pacer.Grant grant) {
      long fitting = Math.min(grant.records(), grant.bytes() / bytesOfOne);
      return Math.max(1, (int) (fitting * used));
    }
  }

  private record Sent(Instant at, int records, long bytes) {}

  @Property
  void neverExceedsQuotaPlusBurst(@ForAll("steps") List<Step> steps) {
    List<Sent> sent = send(new PacerState(RateLimit.ofService(), 500, START), steps);
    long largest = steps.stream().mapToInt(Step::bytesOfOne).max().orElse(0);
    for (int first = 0; first < sent.size(); first++) {
      long records = 0;
      long bytes = 0;
      for (Sent last : sent.subList(first, sent.size())) {
        records += last.records();
        bytes += last.bytes();
        double micros = Duration.between(sent.get(first).at(), last.at()).toNanos() / 1e3;
        assertTrue(records <= 500 + micros / 1000 + 1e-6, records + " records in " + micros);
        assertTrue(bytes <= 500_000 + largest + micros + 1e-6, bytes + " bytes in " + micros);
      }
    }
  }

  private static List<Sent> send(PacerState pacer, List<Step> steps) {
    List<Sent> sent = new ArrayList<>();
    Instant now = START;
    for (Step step : steps) {
      now = now.plusMillis(step.idleMillis());
      Pacer.Admission admission = pacer.admit(now, step.waiting(), step.waitingBytes());
      while (admission instanceof Pacer.NotBefore later) {
        assertTrue(later.instant().isAfter(now), "each delay must be positive");
        now = later.instant();
        admission = pacer.admit(now, step.waiting(), step.waitingBytes());
      }
      int records = step.sent((Pacer.Grant) admission);
      long bytes = (long) records * step.bytesOfOne();
      pacer.pay(now, (Pacer.Grant) admission, records, bytes);
      pacer.onResponse(now, records, bytes, (int) (records * step.throttled()));
      sent.add(new Sent(now, records, bytes));
    }
    return sent;
  }

  /** A record and a thousand bytes are earned per millisecond, so plain sums are exact. */
  @Property
  void countsTokensExactly(@ForAll("unthrottledSteps") List<Step> steps) {
    PacerState pacer = new PacerState(RateLimit.ofService(), 500, START);
    Instant now = START;
    long records = 0;
    long bytes = 0;
    for (Step step : steps) {
      now = now.plusMillis(step.idleMillis());
      records = Math.min(500, records + step.idleMillis());
      bytes = Math.min(500_000, bytes + step.idleMillis() * 1000L);
      if (pacer.admit(now, step.waiting(), step.waitingBytes()) instanceof Pacer.Grant grant) {
        assertEquals(Math.min(records, Math.min(step.waiting(), 500)), grant.records());
        assertEquals(Math.min(bytes, step.waitingBytes()), grant.bytes());
        int sent = step.sent(grant);
        pacer.pay(now, grant, sent, (long) sent * step.bytesOfOne());
        records -= sent;
        bytes -= (long) sent * step.bytesOfOne();
      } else {
        assertTrue(
            records < Math.min(50, step.waiting())
                || bytes < Math.min(step.waitingBytes(), Math.max(50_000, step.bytesOfOne())),
            records + " records and " + bytes + " bytes were enough for " + step);
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return stepsWith(Arbitraries.of(0.0, 0.0, 0.0, 0.05, 0.5, 1.0));
  }

  @Provide
  Arbitrary<List<Step>> unthrottledSteps() {
    return stepsWith(Arbitraries.just(0.0));
  }

  private static Arbitrary<List<Step>> stepsWith(Arbitrary<Double> throttled) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 800),
            Arbitraries.integers().between(1, 1200),
            Arbitraries.oneOf(
                Arbitraries.integers().between(1, 3000),
                Arbitraries.integers().between(1, 900_000)),
            Arbitraries.doubles().between(0, 1),
            throttled)
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
