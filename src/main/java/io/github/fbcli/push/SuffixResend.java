package io.github.fbcli.push;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records of a request must be sent again: the throttled ones, and with each of them every
 * later record that has, or may have, the same {@code _id}, whatever the service said to it. Sent
 * alone, a throttled record would arrive behind its successor and overwrite it, without any error.
 */
final class SuffixResend {
  private final Set<String> keys = new HashSet<>();
  private boolean anyKey;

  private SuffixResend() {}

  /** The indexes of the records to send again; the others are settled by their results. */
  static BitSet of(List<PendingRecord> records, List<RecordResult> results) {
    BitSet again = new BitSet(records.size());
    int first = 0;
    while (first < results.size() && !results.get(first).throttled()) {
      first++;
    }
    SuffixResend resend = new SuffixResend();
    for (int i = first; i < records.size(); i++) {
      if (results.get(i).throttled() || resend.follows(records.get(i))) {
        again.set(i);
        resend.add(records.get(i));
      }
    }
    return again;
  }

  private boolean follows(PendingRecord record) {
    String key = record.key();
    return anyKey || (key == null ? !keys.isEmpty() : keys.contains(key));
  }

  private void add(PendingRecord record) {
    String key = record.key();
    if (key == null) {
      anyKey = true;
    } else {
      keys.add(key);
    }
  }
}
