package io.github.fbcli.push;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids of accepted records: all of them up to a limit; beyond that, an even sample of the input
 * that includes its last ids. The selection depends only on the numbers of the records, not on the
 * order in which they are accepted. Not thread-safe.
 */
public final class IdSample {
  /** The largest limit for which a sample fits into memory. */
  public static final int LARGEST = 1_000_000;

  /** The maximum length of a sampled id. Longer ids would use too much memory. */
  static final int MAX_LENGTH = 500;

  private static final int MOST_LAST = 1000;

  private final int lastLimit;
  private final int evenLimit;
  private final TreeMap<Long, String> last = new TreeMap<>();

  /** The sampled ids before {@link #last}. Their record numbers are multiples of the stride. */
  private final TreeMap<Long, String> even = new TreeMap<>();

  private long stride = 1;
  private boolean sampled;
  private long incomparable;
  private long unidentified;

  /**
   * @param limit the maximum number of ids, at least 1
   */
  public IdSample(int limit) {
    this.lastLimit = Math.max(1, Math.min(MOST_LAST, limit / 2));
    this.evenLimit = limit - lastLimit;
  }

  /**
   * Adds the id of an accepted record.
   *
   * @param number the number of the record in the input, from 1
   * @param id null if unknown
   */
  public void add(long number, @Nullable String id) {
    if (id == null || id.length() > MAX_LENGTH) {
      incomparable++;
      return;
    }
    last.put(number, id);
    if (last.size() > lastLimit) {
      addEven(last.pollFirstEntry());
    }
  }

  /** Counts accepted records that cannot be identified. */
  public void addUnidentified(long records) {
    unidentified += records;
  }

  private void addEven(Map.Entry<Long, String> oldest) {
    if (oldest.getKey() % stride == 0) {
      even.put(oldest.getKey(), oldest.getValue());
    } else {
      sampled = true;
    }
    while (even.size() > evenLimit) {
      sampled = true;
      stride *= 2;
      even.keySet().removeIf(number -> number % stride != 0);
    }
  }

  /** Returns the distinct ids, in input order. */
  public Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>(even.values());
    ids.addAll(last.values());
    return ids;
  }

  /** Returns whether the sample contains the ids of all records. */
  public boolean isComplete() {
    return !sampled && incomparable == 0 && unidentified == 0;
  }

  /** Returns whether ids were discarded because of the limit. */
  public boolean isSampled() {
    return sampled;
  }

  /** Returns the number of records whose id is unknown or too long to compare. */
  public long incomparable() {
    return incomparable;
  }

  /** Returns the number of accepted records that cannot be identified. */
  public long unidentified() {
    return unidentified;
  }
}
