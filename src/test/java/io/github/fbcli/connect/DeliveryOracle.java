package io.github.fbcli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.support.FakeSink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/**
 * A service with faults that checks what the connector sends: no version of an id is skipped, and
 * records with the same id are never in flight at the same time. Also tracks which records have
 * received a response, to check committed offsets. Thread-safe.
 *
 * <p>A record is {@code {"id":7,"v":3,"p":1,"o":42}}: the third version of id 7, in partition 1 at
 * offset 42. The service rejects records with {@code "bad":true}.
 */
final class DeliveryOracle implements FakeSink.Turn {
  private static final ObjectNode THROTTLED =
      FakeSink.error("ProvisionedThroughputExceededException");

  private final FakeSink service;
  private final SplittableRandom random;
  private final int faults;
  private final long delayNanos;
  private final List<String> problems = new ArrayList<>();
  private final Map<Integer, Integer> appliedVersions = new HashMap<>();
  private final Map<Integer, Integer> rows = new HashMap<>();
  private final Map<Integer, BitSet> answered = new HashMap<>();
  private final Set<Integer> inFlight = new HashSet<>();
  private int applied;
  private int repeated;

  /**
   * @param faults the percentage of requests that fail, and of records that are throttled
   */
  DeliveryOracle(FakeSink service, long seed, int faults, int delayMillis) {
    this.service = service;
    this.random = new SplittableRandom(seed);
    this.faults = faults;
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
    service.always(this);
  }

  @Override
  public MockResponse answer(List<JsonNode> values) {
    Set<Integer> ids = start(values);
    LockSupport.parkNanos(delayNanos);
    return end(values, ids);
  }

  private synchronized Set<Integer> start(List<JsonNode> values) {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode value : values) {
      int id = value.path("id").asInt();
      int done = appliedVersions.getOrDefault(id, 0);
      if (ids.add(id)) {
        check(!inFlight.contains(id), "sent while in flight: " + value);
        check(value.path("v").asInt() <= done + 1, "skipped versions after " + done + ": " + value);
      }
    }
    inFlight.addAll(ids);
    return ids;
  }

  private synchronized MockResponse end(List<JsonNode> values, Set<Integer> ids) {
    inFlight.removeAll(ids);
    if (random.nextInt(100) >= faults) {
      return service.each(values, value -> result(value, true));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new MockResponse(503, Headers.of(), "");
      case 1 -> new MockResponse(429, Headers.of("Retry-After", "0"), "");
      case 2 -> lost(service.each(values, value -> result(value, false)));
      default -> service.each(values.subList(0, 1), value -> result(value, values.size() == 1));
    };
  }

  private static MockResponse lost(MockResponse response) {
    return response.newBuilder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build();
  }

  private ObjectNode result(JsonNode value, boolean complete) {
    if (random.nextInt(100) < faults) {
      return THROTTLED;
    }
    if (complete) {
      answered(value.path("p").asInt()).set(value.path("o").asInt());
    }
    return value.path("bad").asBoolean() ? FakeSink.error("InvalidBody") : apply(value);
  }

  private ObjectNode apply(JsonNode value) {
    int id = value.path("id").asInt();
    int version = value.path("v").asInt();
    int done = appliedVersions.getOrDefault(id, 0);
    if (version == done + 1) {
      appliedVersions.put(id, version);
    }
    applied++;
    repeated += version <= done ? 1 : 0;
    rows.put(id, version);
    return service.keep(value);
  }

  private BitSet answered(int partition) {
    return answered.computeIfAbsent(partition, key -> new BitSet());
  }

  private void check(boolean condition, String problem) {
    if (!condition) {
      problems.add(problem);
    }
  }

  /** Marks a record that a local check must reject, so that it is never sent. */
  synchronized void expectUnsent(int partition, int offset) {
    answered(partition).set(offset);
  }

  /** Checks that all records before a committed offset have received a response. */
  synchronized void checkCommitted(int partition, long committed) {
    int open = answered(partition).nextClearBit(0);
    check(
        open >= committed,
        "committed %s-%s, but %s is not answered".formatted(partition, committed, open));
  }

  /** Returns the number of accepted records, including repeated ones. */
  synchronized int applied() {
    return applied;
  }

  /** Returns the number of repeated acceptances. */
  synchronized int repeated() {
    return repeated;
  }

  synchronized Map<Integer, Integer> rows() {
    return Map.copyOf(rows);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems.subList(0, Math.min(20, problems.size())));
  }
}
