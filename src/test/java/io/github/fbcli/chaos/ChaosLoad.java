package io.github.fbcli.chaos;

import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
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
 * The input of a load. Each item contains its number, which identifies it everywhere. Many items
 * share an id; the last of them must be stored at the end.
 */
final class ChaosLoad {
  private static final String HEADER = "id,n,v\n";
  private static final String[] ODDS = {"", "é", "\\", "\"", ",", "\u2028", "😀", " "};

  /** The expected outcome of an item. */
  enum Kind {
    /** The record is stored. */
    GOOD,
    /** The service reports an error in a 200 response. */
    REJECTED,
    /** The service rejects the whole request with 400. */
    POISON,
    /** The service rejects the whole request with 413. */
    TOO_LARGE,
    /** Must not be sent, because {@code v} is missing, which the mapping requires. */
    INCOMPLETE,
    /** Must not be sent, because the id is missing. */
    WITHOUT_ID,
    /** Cannot be sent, because the text is not JSON. */
    UNPARSABLE;

    boolean isSent() {
      return this == GOOD || this == REJECTED || this == POISON || this == TOO_LARGE;
    }
  }

  /**
   * @param n the number of the item in the input, from 0
   * @param v the value of the field {@code v}
   */
  record Item(int n, Kind kind, int id, String v) {
    /** Returns whether a reader can find the id. */
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
   * Creates a random load.
   *
   * @param bad the percentage of items of the given kinds
   */
  static ChaosLoad random(long seed, int size, int ids, int bad, Kind... kinds) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>(size);
    for (int n = 0; n < size; n++) {
      boolean fails = random.nextInt(100) < bad;
      Kind kind = fails ? kinds[random.nextInt(kinds.length)] : Kind.GOOD;
      // Some ids repeat soon: within a request, and in consecutive requests.
      int id = 1 + (random.nextBoolean() ? random.nextInt(ids) : n / 10 % ids); // 0 is not an id
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

  boolean contains(int n) {
    return n >= 0 && n < items.size();
  }

  long count(Kind kind) {
    return items.stream().filter(item -> item.kind() == kind).count();
  }

  /** Returns the numbers of the items that are never stored. */
  SortedSet<Integer> failing() {
    return items.stream()
        .filter(item -> item.kind() != Kind.GOOD)
        .map(Item::n)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the number of the last good item with this id; -1 if there is none. */
  int lastVersion(int id) {
    return lastVersions.getOrDefault(id, -1);
  }

  /** The items as text, with the number of the item at each offset. */
  record Text(String text, Map<Long, Integer> offsets) {}

  /** Formats the input; formats other than NDJSON and CSV require valid items. */
  Text text(Form form) {
    StringBuilder text = new StringBuilder(form.start);
    Map<Long, Integer> offsets = new HashMap<>();
    long offset = form.start.length();
    for (Item item : items) {
      String before = item.n() == 0 ? form.beforeItem : form.between + form.beforeItem;
      String json = form == Form.CSV ? row(item).stripTrailing() : json(item);
      String written = form == Form.PRETTY ? json.replaceFirst(",", ",\n  ") : json;
      offsets.put(offset + before.length(), item.n());
      text.append(before).append(written).append(form.afterItem);
      offset += before.length() + written.getBytes(StandardCharsets.UTF_8).length;
      offset += form.afterItem.length();
    }
    return new Text(text.append(form.end).toString(), offsets);
  }

  /** An input format. All separators are ASCII. */
  enum Form {
    NDJSON("", "", "\n", "", "\n"),
    ARRAY("[", "", ",", "", "]\n"),
    API_BODY("{\"records\":[", "{\"value\":", ",\n", "}", "]}\n"),
    CONCATENATED("", "", "", "", "\n"),
    PRETTY("", "", "\n", "", "\n"),
    CSV(HEADER, "", "\n", "", "\n");

    private final String start;
    private final String beforeItem;
    private final String between;
    private final String afterItem;
    private final String end;

    Form(String start, String beforeItem, String between, String afterItem, String end) {
      this.start = start;
      this.beforeItem = beforeItem;
      this.between = between;
      this.afterItem = afterItem;
      this.end = end;
    }

    /** Returns whether an invalid item does not affect the others. */
    boolean isLineBased() {
      return this == NDJSON || this == CSV;
    }
  }

  /** Formats an item as a line of NDJSON. */
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
