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
 * The service, as {@code contract.md} tells it. Every method throws {@link ServiceFailure} when the
 * call was not carried out; those that only read, and {@link #deleteSink}, have then been tried as
 * often as the settings say.
 */
public interface SinkService {

  /**
   * Creates the sink. When an answer gets lost, the sink is looked up by name before the request is
   * sent again.
   *
   * @param ifNotExists whether a sink of that name that loads the same is as good as a new one
   * @throws ServiceFailure of kind CONFLICT when there is another sink of that name
   */
  Created createSink(SinkSpec spec, boolean ifNotExists);

  /** All sinks of the organisation, the deleted ones that it still tells included. */
  List<SinkResource> listSinks();

  SinkResource getSink(String id);

  /** Asks for the sink to be deleted; it is gone some time after this returns. */
  void deleteSink(String id);

  /** What went wrong with records of that sink after they were accepted, minutes late. */
  List<SinkError> sinkErrors(String id);

  /** What the sink did, minute by minute; a minute without records has no point. */
  List<SinkMetric> sinkMetrics(String id);

  List<DatabaseResource> listDatabases();

  List<TableResource> listTables(String databaseId);

  TableResource getTable(String databaseId, String table);

  /** Where the records of that sink go. */
  Endpoint endpoint(String sinkId);

  /**
   * The same service, every call of which is tried exactly once.
   *
   * @param limit how long a call may take; zero for as long as any other
   */
  SinkService once(Duration limit);
}
