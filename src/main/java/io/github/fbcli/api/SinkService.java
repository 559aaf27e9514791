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
 * The service of {@code contract.md}. Every method throws {@link ServiceFailure} if the call fails;
 * calls that only read, and {@link #deleteSink}, are retried first.
 */
public interface SinkService {

  /** The outcome of a creation; {@code existed} if an identical sink already existed. */
  record Created(SinkResource sink, boolean existed) {}

  /**
   * Creates the sink. After a lost response, the sink is looked up by name before the request is
   * sent again.
   *
   * @param ifNotExists whether to accept an identical sink that already exists
   * @throws ServiceFailure of kind CONFLICT if a different sink has the name
   */
  Created createSink(SinkSpec spec, boolean ifNotExists);

  /** All sinks of the organisation, including deleted ones that are still listed. */
  List<SinkResource> listSinks();

  SinkResource getSink(String id);

  /** Requests the deletion, which completes some time after this returns. */
  void deleteSink(String id);

  /** Errors found after records were accepted, reported with a delay of minutes. */
  List<SinkError> sinkErrors(String id);

  /** One data point per minute with records. */
  List<SinkMetric> sinkMetrics(String id);

  List<DatabaseResource> listDatabases();

  List<TableResource> listTables(String databaseId);

  TableResource getTable(String databaseId, String table);

  Endpoint endpoint(String sinkId);

  /**
   * The same service without retries.
   *
   * @param limit the time limit of a call; zero for the default
   */
  SinkService once(Duration limit);
}
