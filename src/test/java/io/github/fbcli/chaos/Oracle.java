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
 * Knows every record that there is, sees every one that reaches the service, and says what is
 * wrong: one that was made up, changed, sent though it must not be, sent out of order, sent again
 * without need, or lost. For use by several threads.
 */
final class Oracle {
  private final ChaosLoad load;
  private final List<String> problems = new ArrayList<>();

  /** By id, the numbers of the items that were applied, in that order. */
  private final Map<Integer, List<Integer>> applied = new HashMap<>();

  /** The ids that are on their way, in any request. */
  private final Set<Integer> onTheirWay = new HashSet<>();

  /** When each item was seen last, in this run of the load. */
  private final Map<Integer, Instant> seen = new TreeMap<>();

  private final Set<Integer> seenBefore = new TreeSet<>();
  private Set<Integer> settled = Set.of();
  private int requests;
  private int inFlight;
  private int lanes = Integer.MAX_VALUE;
  private int batch = Integer.MAX_VALUE;
  private int again;

  Oracle(ChaosLoad load) {
    this.load = load;
  }

  /**
   * A run begins.
   *
   * @param settledBefore what its checkpoint calls settled, which must not be sent again
   */
  synchronized void runBegins(int mostInFlight, int mostInBatch, Set<Integer> settledBefore) {
    seenBefore.addAll(seen.keySet());
    seen.clear();
    lanes = mostInFlight;
    batch = mostInBatch;
    settled = Set.copyOf(settledBefore);
    requests = 0;
  }

  /**
   * A request came.
   *
   * @return its number in this run, from 1
   */
  synchronized int arrives(List<JsonNode> values) {
    requests++;
    expect(++inFlight <= lanes, inFlight + " requests in flight over " + lanes + " lanes");
    expect(!values.isEmpty() && values.size() <= batch, "a request of " + values.size());
    int last = -1;
    for (JsonNode value : values) {
      int n = value.path("n").asInt(-1);
      expect(n > last, "item " + n + " comes behind " + last + " in one request");
      last = n;
      check(n, value);
    }
    ids(values).forEach(id -> expect(onTheirWay.add(id), "two requests at once hold id " + id));
    return requests;
  }

  private void check(int n, JsonNode value) {
    if (!load.holds(n)) {
      problems.add("nobody has issued " + value);
      return;
    }
    Item item = load.item(n);
    boolean whole =
        value.size() == 3
            && value.path("id").asText().equals(Integer.toString(item.id()))
            && value.path("v").asText().equals(item.v());
    expect(whole, "item " + n + " became " + value);
    expect(item.kind().isSent(), item.kind() + " item " + n + " was sent");
    expect(!settled.contains(n), "item " + n + " was settled and is sent again");
    again += seenBefore.remove(n) ? 1 : 0;
    seen.put(n, Instant.now());
  }

  /** The request is over, however it was answered. */
  synchronized void leaves(List<JsonNode> values) {
    inFlight--;
    onTheirWay.removeAll(ids(values));
  }

  /** The record is stored. */
  synchronized void applies(Item item) {
    applied.computeIfAbsent(item.id(), id -> new ArrayList<>()).add(item.n());
  }

  private static Set<Integer> ids(List<JsonNode> values) {
    Set<Integer> ids = new HashSet<>();
    values.forEach(value -> ids.add(value.path("id").asInt()));
    return ids;
  }

  private void expect(boolean condition, String otherwise) {
    if (!condition) {
      problems.add(otherwise);
    }
  }

  /** The items that this run has sent, since that moment. */
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

  /** How many items were sent by more than one run. */
  synchronized int sentAgain() {
    return again;
  }

  /** What went wrong so far. */
  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** What is wrong now that the load is done; empty when nothing is. */
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
          int stands = versions.get(versions.size() - 1);
          if (load.lastVersion(id) != stands) {
            all.add("of id " + id + " stands " + stands + ", the last of " + versions);
          }
        });
    return all;
  }
}
