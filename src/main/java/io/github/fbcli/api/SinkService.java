package io.github.fbcli.api;

import io.github.fbcli.push.Endpoint;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkError;
import io.github.fbcli.wire.SinkMetric;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.time.Duration;
import java.util.List;

/**
 * The service that {@code contract.md} describes. Every method throws a {@link ServiceFailure} if
 * the call fails. Read-only calls and {@link #deleteSink} are retried first.
 */
public interface SinkService {

  /** The result of a creation; {@code existed} is true if an identical sink already existed. */
  record Created(SinkResource sink, boolean existed) {}

  /**
   * Creates the sink. After a lost response, the sink is looked up by name before the request is
   * resent.
   *
   * @param ifNotExists whether to accept an identical sink that already exists
   * @throws ServiceFailure of kind CONFLICT if a different sink has the name
   */
  Created createSink(SinkSpec spec, boolean ifNotExists);

  /** Returns all sinks of the organization, including deleted ones that are still listed. */
  List<SinkResource> listSinks();

  SinkResource getSink(String id);

  /** Requests the deletion of the sink, which completes later. */
  void deleteSink(String id);

  /** Returns errors found after records were accepted. The service reports them minutes later. */
  List<SinkError> sinkErrors(String id);

  /** Returns a data point for each minute in which the sink received records. */
  List<SinkMetric> sinkMetrics(String id);

  List<DatabaseResource> listDatabases();

  List<TableResource> listTables(String databaseId);

  TableResource getTable(String databaseId, String table);

  Endpoint endpoint(String sinkId);

  /**
   * Returns this service without retries.
   *
   * @param limit the timeout per call; zero for the default
   */
  SinkService once(Duration limit);
}
