package io.github.fbcli.chaos;

import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The input of a load. Each item carries its own number, so that wherever one turns up it is known
 * which it was; many share an id, so that it is also known which must stand in the end.
 */
final class ChaosLoad {
  private static final String HEADER = "id,n,v\n";
  private static final String[] ODDS = {"", "é", "\\", "\"", ",", "\u2028", "😀", " "};

  /** What becomes of an item. */
  enum Kind {
    /** Is stored. */
    GOOD,
    /** Comes back with an error in a 200 answer. */
    REJECTED,
    /** Makes the service refuse the whole request with 400. */
    POISON,
    /** Makes the service refuse the whole request with 413. */
    TOO_LARGE,
    /** Has no {@code v}, which the sink's mapping demands: must never be sent. */
    INCOMPLETE,
    /** Has no id: must never be sent. */
    WITHOUT_ID,
    /** Is no JSON: cannot be sent. */
    UNPARSABLE;

    boolean isSent() {
      return this == GOOD || this == REJECTED || this == POISON || this == TOO_LARGE;
    }
  }

  /**
   * One item.
   *
   * @param n its place in the input, from 0
   * @param v its text
   */
  record Item(int n, Kind kind, int id, String v) {
    /** Whether its id can be known to whoever reads it. */
    boolean hasKey() {
      return kind != Kind.WITHOUT_ID && kind != Kind.UNPARSABLE;
    }
  }

  private final List<Item> items;
  private final Map<Integer, Integer> lastVersions = new HashMap<>();

  ChaosLoad(List<Item> items) {
    this.items = List.copyOf(items);
    items.stream()
        .filter(item -> item.kind() == Kind.GOOD)
        .forEach(item -> lastVersions.put(item.id(), item.n()));
  }

  /**
   * An input of chance.
   *
   * @param bad how many of 100 items do not make it, each of one of these kinds
   */
  static ChaosLoad random(long seed, int size, int ids, int bad, Kind... kinds) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>(size);
    for (int n = 0; n < size; n++) {
      boolean fails = random.nextInt(100) < bad;
      Kind kind = fails ? kinds[random.nextInt(kinds.length)] : Kind.GOOD;
      // Some ids come again at once: within a request, and in two that follow each other.
      int id = random.nextBoolean() ? random.nextInt(ids) : n / 10 % ids;
      items.add(new Item(n, kind, id, "v" + n + ODDS[random.nextInt(ODDS.length)]));
    }
    return new ChaosLoad(items);
  }

  int size() {
    return items.size();
  }

  List<Item> items() {
    return items;
  }

  Item item(int n) {
    return items.get(n);
  }

  boolean holds(int n) {
    return n >= 0 && n < items.size();
  }

  long count(Kind kind) {
    return items.stream().filter(item -> item.kind() == kind).count();
  }

  /** The numbers of the items that are never stored. */
  SortedSet<Integer> failing() {
    return items.stream()
        .filter(item -> item.kind() != Kind.GOOD)
        .map(Item::n)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The number of the last item of that id that can be stored; -1 when there is none. */
  int lastVersion(int id) {
    return lastVersions.getOrDefault(id, -1);
  }

  /** Item {@code n} is in line {@code n + 1}. */
  String ndjson() {
    return items.stream().map(item -> json(item) + "\n").collect(Collectors.joining());
  }

  /** Item {@code n} is in line {@code n + 2}, below the header. */
  String csv() {
    return items.stream().map(ChaosLoad::row).collect(Collectors.joining("", HEADER, ""));
  }

  /** An item as it is written in NDJSON. */
  static String json(Item item) {
    String n = "\"n\":" + item.n();
    String id = "\"id\":" + item.id() + ",";
    String v = ",\"v\":" + Json.text(Json.object().textNode(item.v()));
    return switch (item.kind()) {
      case UNPARSABLE -> "{" + id + n;
      case INCOMPLETE -> "{" + id + n + "}";
      case WITHOUT_ID -> "{" + n + v + "}";
      default -> "{" + id + n + v + "}";
    };
  }

  private static String row(Item item) {
    String id = item.kind() == Kind.WITHOUT_ID ? "" : Integer.toString(item.id());
    String v = item.kind() == Kind.INCOMPLETE ? "" : '"' + item.v().replace("\"", "\"\"") + '"';
    return id + "," + item.n() + "," + v + "\n";
  }
}
