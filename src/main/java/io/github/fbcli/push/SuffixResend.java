package io.github.fbcli.push;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Selects the records of a request to send again: the throttled ones, and with each of them every
 * later record that has, or may have, the same {@code _id}, whatever its result. Sent alone, a
 * throttled record would arrive after its successor and overwrite it without any error.
 */
final class SuffixResend {
  private SuffixResend() {}

  /** The indexes of the records to send again; the others are settled by their results. */
  static BitSet of(List<Pending> records, List<RecordResult> results) {
    BitSet again = new BitSet(records.size());
    Set<String> keys = new HashSet<>();
    boolean anyKey = false;
    for (int i = 0; i < records.size(); i++) {
      String key = records.get(i).key();
      boolean follows = anyKey || (key == null ? !keys.isEmpty() : keys.contains(key));
      if (follows || results.get(i).throttled()) {
        again.set(i);
        anyKey |= key == null;
        if (key != null) {
          keys.add(key);
        }
      }
    }
    return again;
  }
}
