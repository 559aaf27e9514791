package io.github.fbcli.connect;

import io.github.fbcli.connect.DeliveredOffsets.Delivered;
import io.github.fbcli.push.input.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reports rejected records to Connect, which writes them to the dead letter queue. A record is
 * settled when it has been written. Not thread-safe.
 */
final class Rejections {
  private final @Nullable ErrantRecordReporter reporter;
  private final Deque<Rejection> unreported = new ArrayDeque<>();
  private final List<Report> reports = new ArrayList<>();
  private @Nullable Throwable failure;

  private record Rejection(SinkRecord record, Delivered place, Reason reason) {}

  private record Report(Delivered place, Future<Void> written) {}

  /**
   * @param reporter null if the connector has neither a dead letter queue nor an error log
   */
  Rejections(@Nullable ErrantRecordReporter reporter) {
    this.reporter = reporter;
  }

  void add(SinkRecord record, Delivered place, Reason reason) {
    unreported.add(new Rejection(record, place, reason));
  }

  /** Settles the records whose reports have been written. Never fails. */
  void settleWritten() {
    for (Iterator<Report> all = reports.iterator(); all.hasNext(); ) {
      Report report = all.next();
      if (report.written().isDone()) {
        all.remove();
        settle(report);
      }
    }
  }

  private void settle(Report report) {
    try {
      var unused = report.written().get();
      report.place().settle();
    } catch (ExecutionException e) {
      failure = e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reports the added records.
   *
   * @throws ConnectException if they cannot be reported; they then remain unsettled
   */
  void report() {
    if (failure != null) {
      throw new ConnectException("cannot report a rejected record", failure);
    }
    for (Rejection next = unreported.peek(); next != null; next = unreported.peek()) {
      Reason reason = next.reason();
      SinkRecord record = next.record();
      if (reporter == null) {
        throw failure(record, reason);
      }
      Future<Void> written =
          reporter.report(record, new ConnectException(reason.code() + ": " + reason.message()));
      unreported.remove();
      reports.add(new Report(next.place(), written));
    }
    settleWritten();
  }

  /** Returns the exception for a task that must not skip rejected records. */
  static ConnectException failure(SinkRecord record, Reason reason) {
    return new ConnectException(
        "record %s-%s@%s was rejected: %s: %s. To skip rejected records, set errors.tolerance=all and"
                .formatted(
                    record.originalTopic(),
                    record.originalKafkaPartition(),
                    record.originalKafkaOffset(),
                    reason.code(),
                    reason.message())
            + " errors.deadletterqueue.topic.name.");
  }

  /** Returns the number of records that have not been written. */
  int pending() {
    return unreported.size() + reports.size();
  }

  /** Removes the records of partitions that are now assigned to another task. */
  void close(Collection<TopicPartition> closed) {
    unreported.removeIf(rejection -> rejection.place().isIn(closed));
    reports.removeIf(report -> report.place().isIn(closed));
  }
}
