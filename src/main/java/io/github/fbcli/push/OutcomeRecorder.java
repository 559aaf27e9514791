package io.github.fbcli.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records what the lanes send and the outcome of each item. Thread-safe. */
interface OutcomeRecorder {

  /**
   * Called before a request is sent.
   *
   * @param again the number of records in the request that were sent before
   */
  void requested(int again, int bodyBytes);

  /** Called after {@code records} records were throttled. */
  void throttled(int records);

  /**
   * Records the outcomes of accepted and failed items; other items are unsettled. Lanes pass items
   * with the same key in input order, so that the errors file contains their lines in this order.
   *
   * @param ending why the run must end, if already known; otherwise null
   * @return why the run must end; null if it may continue
   */
  @Nullable Ending settle(List<PendingItem> items, @Nullable Ending ending);
}
