package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.push.IdSample;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.table.SqlStatement;
import io.github.fbcli.table.TableQueries;
import io.github.fbcli.time.DurationText;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queries the table for accepted records, because accepted does not mean stored ({@code
 * contract.md}, "Pushing records"). Polls until all sampled ids are found or the time is up. A
 * transient failure does not end the polling.
 */
final class Verification {
  private static final int IDS_PER_QUERY = 1000;
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private final Invocation invocation;
  private final String databaseId;
  private final TableQueries queries;
  private final IdSample sample;
  private final Duration timeout;
  private final @Nullable Long rowsBefore;

  /**
   * The result of the check.
   *
   * @param sample the accepted ids
   * @param checked the number of distinct ids that were checked
   * @param missing the ids that are not in the table; unreliable if {@code failure} is not null
   * @param rowsBefore the number of rows before the push; null if unknown
   * @param failure why the last poll failed; null if it succeeded
   */
  record Result(
      IdSample sample,
      int checked,
      Set<String> missing,
      @Nullable Long rowsBefore,
      @Nullable Long rowsAfter,
      @Nullable RuntimeException failure) {}

  private Verification(
      Invocation invocation, String databaseId, TableQueries queries, VerifyFlags.Request request) {
    this.invocation = invocation;
    this.databaseId = databaseId;
    this.queries = queries;
    this.sample = new IdSample(request.limit());
    this.timeout = request.timeout();
    this.rowsBefore = rows();
  }

  /**
   * Counts the rows before the push.
   *
   * @throws CommandFailure if the service does not return the mapping or the table
   * @throws ServiceFailure if the table cannot be queried
   */
  static Verification start(
      Invocation invocation, SinkResource sink, RecordShape shape, VerifyFlags.Request request) {
    if (sink.table() == null || shape.idKind() == null) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "verification_impossible",
          "cannot verify: the service does not return the table and the mapping of sink '"
              + sink.name()
              + "'",
          "Nothing was sent. Push without --verify.");
    }
    String database =
        sink.databaseId() == null
            ? new Catalog(invocation.service()).database(invocation.settings().database()).id()
            : sink.databaseId();
    TableQueries queries = new TableQueries(sink.table(), shape.idKind());
    return new Verification(invocation, database, queries, request);
  }

  /** Returns the sample to which the push adds accepted ids. */
  IdSample sample() {
    return sample;
  }

  /** Polls until all ids are found or the time is up. Returns empty if interrupted. */
  Optional<Result> await() {
    Set<String> ids = sample.ids();
    Set<String> missing = new LinkedHashSet<>(ids);
    try {
      RuntimeException failure = poll(missing, ids.size());
      return Optional.of(
          new Result(sample, ids.size(), missing, rowsBefore, rowsIfAvailable(), failure));
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  /** Removes the ids found in the table; returns the failure of the last poll, or null. */
  private @Nullable RuntimeException poll(Set<String> missing, int all)
      throws InterruptedException {
    Instant end = now().plus(timeout);
    Duration interval = MIN_INTERVAL;
    try (StatusLine line = invocation.statusLine(HEARTBEAT)) {
      while (true) {
        RuntimeException failure = removeFound(missing);
        Duration left = Duration.between(now(), end);
        boolean permanent = failure != null && !isTransient(failure);
        if ((failure == null && missing.isEmpty()) || permanent || left.toMillis() <= 0) {
          return failure;
        }
        line.update(
            ("verifying: " + (all - missing.size()) + " of " + all + " ids found, ")
                + (DurationText.format(left) + " left"));
        invocation.platform().sleeper().sleep(left.compareTo(interval) < 0 ? left : interval);
        Duration longer = interval.multipliedBy(2);
        interval = longer.compareTo(MAX_INTERVAL) < 0 ? longer : MAX_INTERVAL;
      }
    }
  }

  private @Nullable RuntimeException removeFound(Set<String> missing) throws InterruptedException {
    List<String> ids = new ArrayList<>(missing);
    try {
      for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
        List<String> some = ids.subList(from, Math.min(from + IDS_PER_QUERY, ids.size()));
        queries.found(some, values(queries.existing(some))).forEach(missing::remove);
      }
      return null;
    } catch (ServiceFailure | CommandFailure e) {
      if (Thread.interrupted() || invocation.platform().interruption().exit() != 0) {
        throw new InterruptedException(); // the interruption caused the failure
      }
      return e;
    }
  }

  private static boolean isTransient(RuntimeException failure) {
    return failure instanceof ServiceFailure service && service.retryable();
  }

  private @Nullable Long rowsIfAvailable() {
    try {
      return rows();
    } catch (ServiceFailure | CommandFailure e) {
      return null; // only the ids determine the result
    }
  }

  private @Nullable Long rows() {
    List<JsonNode> count = values(queries.count());
    return count.size() == 1 && count.get(0).isNumber() ? count.get(0).longValue() : null;
  }

  /** Runs the query and returns the values in the first column of its result. */
  private List<JsonNode> values(SqlStatement statement) {
    return invocation.tables().query(databaseId, statement).rows().stream()
        .filter(row -> !row.isEmpty())
        .map(row -> row.get(0))
        .toList();
  }

  private Instant now() {
    return invocation.platform().clock().instant();
  }
}
