package io.github.fbcli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.util.List;

/**
 * The service, as {@code contract.md} tells it. Every method throws {@link ServiceFailure} when the
 * call was not carried out; those that only read, and {@link #deleteSink}, have then been tried as
 * often as the settings say.
 */
public interface SinkService extends AutoCloseable {

  /**
   * Sends a create body, once: creating is not idempotent, so only answers that say "not now, and
   * nothing was done" (429, throughput, incorrect state) are tried again in here.
   */
  SinkResource createSink(ObjectNode body);

  /** All sinks of the organisation, the deleted ones that it still tells included. */
  List<SinkResource> listSinks();

  SinkResource getSink(String id);

  /** Asks for the sink to be deleted; it is gone some time after this returns. */
  void deleteSink(String id);

  List<DatabaseResource> listDatabases();

  List<TableResource> listTables(String databaseId);

  TableResource getTable(String databaseId, String table);

  /** The same service, every call of which is tried exactly once. */
  SinkService once();

  @Override
  void close();
}
