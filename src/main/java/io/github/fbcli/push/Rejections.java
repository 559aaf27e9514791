package io.github.fbcli.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rejected records of a load whose {@code _id} is known, to find those that are superseded: a
 * later record of the same {@code _id} was accepted, and who pushed the rejected one again would
 * overwrite it with an older version. Not for several threads at once.
 */
final class Rejections {
  /** Each costs about 200 bytes of memory, however long the input is. */
  static final int MOST = 50_000;

  private final Map<String, List<Rejection>> byKey = new HashMap<>();
  private int count;

  /** A rejected record. */
  static final class Rejection {
    private final long number;
    private long spot = ErrorsFile.NOWHERE;
    private boolean superseded;

    private Rejection(long number, long spot) {
      this.number = number;
      this.spot = spot;
    }

    /** Its line is written; {@code spot} as {@link ErrorsFile} gives it. */
    void written(long where) {
      spot = where;
    }

    /** Where its line can be marked; {@link ErrorsFile#NOWHERE} while it is not written. */
    long spot() {
      return spot;
    }

    boolean superseded() {
      return superseded;
    }
  }

  /**
   * Remembers a rejection.
   *
   * @param number of the record in the order of reading; 0 when an earlier run rejected it
   * @return null when there are too many to remember
   */
  @Nullable Rejection add(String key, long number, long spot) {
    if (count == MOST) {
      return null;
    }
    count++;
    Rejection rejection = new Rejection(number, spot);
    byKey.computeIfAbsent(key, any -> new ArrayList<>(1)).add(rejection);
    return rejection;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** A record was accepted: gives the rejections that it supersedes, which are then forgotten. */
  List<Rejection> supersededBy(@Nullable String key, long number) {
    List<Rejection> ofKey = key == null || count == 0 ? null : byKey.get(key);
    if (ofKey == null) {
      return List.of();
    }
    List<Rejection> superseded = new ArrayList<>();
    for (Iterator<Rejection> rest = ofKey.iterator(); rest.hasNext(); ) {
      Rejection rejection = rest.next();
      if (rejection.number < number) {
        rejection.superseded = true;
        superseded.add(rejection);
        rest.remove();
        count--;
      }
    }
    if (ofKey.isEmpty()) {
      byKey.remove(key);
    }
    return superseded;
  }
}
