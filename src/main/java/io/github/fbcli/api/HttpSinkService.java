package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkError;
import io.github.fbcli.wire.SinkMetric;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The service over HTTP. */
record HttpSinkService(ServiceCalls calls, ServiceUrls urls) implements SinkService {

  @Override
  public Created createSink(SinkSpec spec, boolean ifNotExists) {
    Creation creation = new Creation(spec);
    if (ifNotExists) {
      Optional<SinkResource> existing = creation.find(this);
      if (existing.isPresent()) {
        return new Created(existing.get(), true);
      }
    }
    try {
      return new Created(creation.create(), false);
    } catch (ServiceFailure failure) {
      boolean alreadyExists = failure.status() == 409 && !failure.retryable();
      if (!ifNotExists || !alreadyExists) {
        throw failure;
      }
      return new Created(creation.find(this).orElseThrow(() -> failure), true);
    }
  }

  @Override
  public List<SinkResource> listSinks() {
    return calls.list(PlannedRequest.listSinks(urls), "sinks", SinkResource::from).stream()
        .map(this::complete)
        .toList();
  }

  @Override
  public SinkResource getSink(String id) {
    return complete(calls.get(PlannedRequest.getSink(urls, id), SinkResource::from));
  }

  @Override
  public void deleteSink(String id) {
    calls.delete(PlannedRequest.deleteSink(urls, id));
  }

  @Override
  public List<SinkError> sinkErrors(String id) {
    return calls.list(PlannedRequest.sinkErrors(urls, id), "errors", SinkError::from);
  }

  @Override
  public List<SinkMetric> sinkMetrics(String id) {
    return calls.list(PlannedRequest.sinkMetrics(urls, id), "metrics", SinkMetric::from);
  }

  @Override
  public List<DatabaseResource> listDatabases() {
    return calls.list(PlannedRequest.listDatabases(urls), "databases", DatabaseResource::from);
  }

  @Override
  public List<TableResource> listTables(String databaseId) {
    return calls.list(PlannedRequest.listTables(urls, databaseId), "tables", TableResource::from);
  }

  @Override
  public TableResource getTable(String databaseId, String table) {
    return calls.get(PlannedRequest.getTable(urls, databaseId, table), TableResource::from);
  }

  @Override
  public Endpoint endpoint(String sinkId) {
    return new HttpEndpoint(calls.transport(), urls.records(sinkId));
  }

  @Override
  public SinkService once(Duration limit) {
    return new HttpSinkService(calls.once(limit), urls);
  }

  private SinkResource complete(SinkResource sink) {
    return sink.withIngestEndpoint(urls.records(sink.id()).toString());
  }

  private SinkResource read(JsonNode sink) {
    return complete(SinkResource.from(sink));
  }

  /**
   * Creates one sink. An existing sink is accepted only if it is identical to the requested one.
   */
  private final class Creation {
    private final SinkSpec spec;

    Creation(SinkSpec spec) {
      this.spec = spec;
    }

    SinkResource create() {
      return calls.create(
          PlannedRequest.createSink(urls, CreateBody.write(spec)),
          HttpSinkService.this::read,
          over -> find(new HttpSinkService(over, urls)));
    }

    /**
     * Returns the existing sink with this name in this database.
     *
     * @throws ServiceFailure of kind CONFLICT if it differs from the requested one
     */
    Optional<SinkResource> find(SinkService where) {
      SinkLookup lookup = new SinkLookup(where, spec.databaseId());
      Optional<SinkResource> found =
          lookup
              .inDatabase(spec.name(), spec.databaseId(), where.listSinks())
              .filter(sink -> SinkStatus.of(sink.status()) != SinkStatus.DELETED)
              .flatMap(sink -> lookup.get(sink.id()));
      found.ifPresent(this::requireIdentical);
      return found;
    }

    private void requireIdentical(SinkResource found) {
      List<String> differences =
          CreateBody.read(found.document()).map(spec::differencesTo).orElse(List.of());
      if (!differences.isEmpty()) {
        throw ServiceFailure.notSent(
            ServiceFailure.Kind.CONFLICT,
            "SinkDiffers",
            "sink '"
                + spec.name()
                + "' already exists with a different mapping: "
                + String.join("; ", differences));
      }
    }
  }
}
