package io.github.fbcli.push;

import io.github.fbcli.push.input.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything in one batch. It is entered in the ledger as a whole, so that failures
 * of one key keep their order whatever other lanes enter meanwhile.
 */
final class BatchOutcome {
  private final List<PendingRecord> accepted = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private int notSent;
  private @Nullable Ending ending;

  void accept(PendingRecord record) {
    accepted.add(record);
  }

  void acceptAll(List<PendingRecord> records) {
    accepted.addAll(records);
  }

  void reject(PendingRecord record, Reason reason) {
    failures.add(Failure.rejected(record, reason));
  }

  void fail(Failure failure) {
    failures.add(failure);
  }

  /** The run must end, and so many records of the batch are not settled. */
  void end(@Nullable Ending why, int unsettled) {
    ending = why;
    leave(unsettled);
  }

  /** So many items are not settled, and will not be in this run. */
  void leave(int items) {
    notSent += items;
  }

  /** How many items are settled. */
  int size() {
    return accepted.size() + failures.size();
  }

  List<PendingRecord> accepted() {
    return accepted;
  }

  /** In the order read. */
  List<Failure> failures() {
    failures.sort(Comparator.comparingLong(Failure::number));
    return failures;
  }

  /** Those of the batch that are not settled. */
  List<PendingRecord> unsettled(List<PendingRecord> batch) {
    if (notSent == 0) {
      return List.of();
    }
    Set<Long> settled = new HashSet<>();
    accepted.forEach(record -> settled.add(record.number()));
    failures.forEach(failure -> settled.add(failure.number()));
    return batch.stream().filter(record -> !settled.contains(record.number())).toList();
  }

  int notSent() {
    return notSent;
  }

  /** Why the run must end; null when it need not. */
  @Nullable Ending ending() {
    return ending;
  }
}
