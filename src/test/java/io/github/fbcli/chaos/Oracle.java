package io.github.fbcli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.chaos.ChaosLoad.Item;
import io.github.fbcli.chaos.ChaosLoad.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the records that reach the service with the load, and reports records that were
 * invented, changed, wrongly sent, sent out of order, resent unnecessarily, or lost. Thread-safe.
 */
final class Oracle {
  private final ChaosLoad load;
  private final List<String> problems = new ArrayList<>();

  /** The numbers of the applied items of each id, in order. */
  private final Map<Integer, List<Integer>> applied = new HashMap<>();

  /** The ids in all in-flight requests. */
  private final Set<Integer> inFlightIds = new HashSet<>();

  /** The time at which each item was last sent in this run. */
  private final Map<Integer, Instant> seen = new TreeMap<>();

  private final Set<Integer> seenBefore = new TreeSet<>();
  private Set<Integer> settled = Set.of();
  private int requests;
  private int inFlight;
  private int lanes = Integer.MAX_VALUE;
  private int batch = Integer.MAX_VALUE;
  private int resentCount;

  Oracle(ChaosLoad load) {
    this.load = load;
  }

  /**
   * Starts a run.
   *
   * @param alreadySettled the settled items of the checkpoint, which must not be resent
   */
  synchronized void startRun(int mostInFlight, int mostInBatch, Set<Integer> alreadySettled) {
    seenBefore.addAll(seen.keySet());
    seen.clear();
    lanes = mostInFlight;
    batch = mostInBatch;
    settled = Set.copyOf(alreadySettled);
    requests = 0;
  }

  /**
   * Checks a request.
   *
   * @return the number of the request in this run, from 1
   */
  synchronized int startRequest(List<JsonNode> values) {
    requests++;
    expect(++inFlight <= lanes, inFlight + " requests in flight over " + lanes + " lanes");
    expect(!values.isEmpty() && values.size() <= batch, "a request of " + values.size());
    int last = -1;
    for (JsonNode value : values) {
      int n = value.path("n").asInt(-1);
      expect(n > last, "item " + n + " comes after " + last + " in one request");
      last = n;
      check(n, value);
    }
    ids(values)
        .forEach(id -> expect(inFlightIds.add(id), "two concurrent requests contain id " + id));
    return requests;
  }

  private void check(int n, JsonNode value) {
    if (!load.contains(n)) {
      problems.add("unknown record " + value);
      return;
    }
    Item item = load.item(n);
    boolean whole =
        value.size() == 3
            && value.path("id").asText().equals(Integer.toString(item.id()))
            && value.path("v").asText().equals(item.v());
    expect(whole, "item " + n + " became " + value);
    expect(item.kind().isSent(), item.kind() + " item " + n + " was sent");
    expect(!settled.contains(n), "item " + n + " was settled, but is resent");
    resentCount += seenBefore.remove(n) ? 1 : 0;
    seen.put(n, Instant.now());
  }

  /** Ends a request, regardless of the response. */
  synchronized void endRequest(List<JsonNode> values) {
    inFlight--;
    inFlightIds.removeAll(ids(values));
  }

  /** Records that the item is stored. */
  synchronized void apply(Item item) {
    applied.computeIfAbsent(item.id(), id -> new ArrayList<>()).add(item.n());
  }

  private static Set<Integer> ids(List<JsonNode> values) {
    Set<Integer> ids = new HashSet<>();
    values.forEach(value -> ids.add(value.path("id").asInt()));
    return ids;
  }

  private void expect(boolean condition, String problem) {
    if (!condition) {
      problems.add(problem);
    }
  }

  /** Returns the items that this run has sent since the given time. */
  synchronized Set<Integer> seenSince(Instant moment) {
    Set<Integer> since = new TreeSet<>();
    seen.forEach(
        (n, when) -> {
          if (!when.isBefore(moment)) {
            since.add(n);
          }
        });
    return since;
  }

  /** Returns the number of items that more than one run sent. */
  synchronized int resent() {
    return resentCount;
  }

  /** Returns all problems so far. */
  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns all problems of a complete load; empty if the load is correct. */
  synchronized List<String> verdict() {
    List<String> all = new ArrayList<>(problems);
    for (int n = 0; n < load.size(); n++) {
      Item item = load.item(n);
      if (item.kind() == Kind.GOOD && !applied.getOrDefault(item.id(), List.of()).contains(n)) {
        all.add("lost: " + item);
      }
    }
    applied.forEach(
        (id, versions) -> {
          int last = versions.get(versions.size() - 1);
          if (load.lastVersion(id) != last) {
            all.add("id " + id + " has the value of " + last + ", the last of " + versions);
          }
        });
    return all;
  }
}
