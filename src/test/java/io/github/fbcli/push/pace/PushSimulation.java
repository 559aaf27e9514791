package io.github.fbcli.push.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * Simulates eight busy lanes, one pacer, a link and a sink in virtual time, with a queue of events.
 * The same seed gives the same run.
 */
final class PushSimulation {
  private static final int LANES = 8;
  private static final int WAITING = 1000;
  private static final int FRAME = 14;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration MEASURED = Duration.ofMinutes(2);
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  private final Queue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
  private final Deque<Lane> turns = new ArrayDeque<>();
  private final Link link;
  private final SplittableRandom random;
  private final LimitedSink sink;
  private final PacerState pacer;
  private Instant now = START;
  private long numbers;
  private Observed observed = new Observed(0, 0, 0);

  private record Event(Instant at, long number, Runnable action) {}

  /** The records and bytes that the sink received from this push after the warm-up. */
  record Observed(long sent, long taken, double takenBytes) {

    /** The share of the sink's quota that is used, by records or bytes, whichever is higher. */
    double utilisation() {
      return Math.max(taken / 1000.0, takenBytes / 1_000_000.0) / MEASURED.toSeconds();
    }

    /** The share of the sent records that exceeded the limit. */
    double rejected() {
      return (double) (sent - taken) / sent;
    }

    private Observed plus(int records, int took, long bytes) {
      return new Observed(
          sent + records, taken + took, takenBytes + (double) bytes * took / records);
    }
  }

  /** The sizes of the records to send. Throttled records are resent before new ones. */
  private static final class Lane {
    private final Deque<Integer> again = new ArrayDeque<>();
    private final Deque<Integer> fresh = new ArrayDeque<>();

    private Deque<Integer> next() {
      return again.isEmpty() ? fresh : again;
    }
  }

  private PushSimulation(Link link, long seed) {
    this.link = link;
    this.random = new SplittableRandom(seed);
    this.sink = new LimitedSink(link.burst(), START);
    this.pacer = new PacerState(RateLimit.ofService(), 500, START);
  }

  static Observed run(Link link, long seed) {
    PushSimulation simulation = new PushSimulation(link, seed);
    simulation.run();
    return simulation.observed;
  }

  private void run() {
    for (int i = 0; i < LANES; i++) {
      enqueue(new Lane());
    }
    if (link.elsewhere() > 0) {
      after(Duration.ZERO, this::otherProducer);
    }
    Instant end = START.plus(WARM_UP).plus(MEASURED);
    for (Event next = events.remove(); next.at().isBefore(end); next = events.remove()) {
      now = next.at();
      next.action().run();
    }
  }

  /** Sends records regardless of the response. */
  private void otherProducer() {
    int batch = 20;
    sink.take(now, batch, (long) batch * link.recordBytes());
    double quota = Math.min(1000.0, 1_000_000.0 / link.recordBytes());
    double perSecond = link.elsewhere() * quota / batch;
    after(seconds(between(0.75, 1.25) / perSecond), this::otherProducer);
  }

  /** Lets a lane wait for its turn; only the first waiting lane uses the pacer. */
  private void enqueue(Lane lane) {
    turns.addLast(lane);
    if (turns.size() == 1) {
      admitFirst();
    }
  }

  private void admitFirst() {
    Deque<Integer> sizes = waitingOf(turns.getFirst());
    long bytes = FRAME + sizes.stream().mapToLong(size -> size).sum();
    Pacer.Admission admission = pacer.admit(now, sizes.size(), bytes);
    if (admission instanceof Pacer.NotBefore later) {
      after(Duration.between(now, later.instant()), this::admitFirst);
    }
    if (admission instanceof Pacer.Grant grant) {
      send(turns.removeFirst(), grant);
      if (!turns.isEmpty()) {
        admitFirst();
      }
    }
  }

  private Deque<Integer> waitingOf(Lane lane) {
    while (lane.fresh.size() < WAITING) {
      lane.fresh.add((int) (link.recordBytes() * between(0.75, 1.25)));
    }
    return lane.next();
  }

  private void send(Lane lane, Pacer.Grant grant) {
    Deque<Integer> from = lane.next();
    Deque<Integer> batch = new ArrayDeque<>();
    long bytes = FRAME;
    while (!from.isEmpty()
        && batch.size() < grant.records()
        && (batch.isEmpty() || bytes + from.getFirst() <= grant.bytes())) {
      bytes += from.getFirst();
      batch.addLast(from.removeFirst());
    }
    pacer.pay(now, grant, batch.size(), bytes);
    long body = bytes;
    boolean stalls = random.nextDouble() < link.stalls();
    boolean onTheWayBack = random.nextBoolean();
    after(oneWay(stalls && !onTheWayBack), () -> arrive(lane, batch, body, stalls && onTheWayBack));
  }

  private void arrive(Lane lane, Deque<Integer> batch, long bytes, boolean stalls) {
    int taken = sink.take(now, batch.size(), bytes);
    if (!now.isBefore(START.plus(WARM_UP))) {
      observed = observed.plus(batch.size(), taken, bytes);
    }
    after(oneWay(stalls), () -> onResponse(lane, batch, bytes, taken));
  }

  private void onResponse(Lane lane, Deque<Integer> batch, long bytes, int taken) {
    pacer.onResponse(now, batch.size(), bytes, batch.size() - taken);
    if (taken == 0 && link.refusesWhole()) {
      pacer.pauseUntil(now.plusSeconds(1));
    }
    batch.stream().skip(taken).forEach(lane.again::addLast);
    enqueue(lane);
  }

  private Duration oneWay(boolean stalls) {
    Duration usual = seconds(link.roundTrip().toNanos() / 2e9 * between(0.75, 1.25));
    return stalls ? usual.plus(seconds(between(1, 5))) : usual;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private void after(Duration delay, Runnable action) {
    events.add(new Event(now.plus(delay), numbers++, action));
  }
}
