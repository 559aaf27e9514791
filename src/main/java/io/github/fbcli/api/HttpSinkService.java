package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkError;
import io.github.fbcli.wire.SinkMetric;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service over HTTP. */
record HttpSinkService(HttpTransport transport, ServiceUrls urls, Retries retries)
    implements SinkService {

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
    return list(PlannedRequest.listSinks(urls), "sinks", SinkResource::from).stream()
        .map(this::complete)
        .toList();
  }

  @Override
  public SinkResource getSink(String id) {
    return complete(get(PlannedRequest.getSink(urls, id), SinkResource::from));
  }

  @Override
  public void deleteSink(String id) {
    PlannedRequest request = PlannedRequest.deleteSink(urls, id);
    new NonIdempotentCall<>(
            over -> requireSuccess(sendOnce(over, request)),
            over -> {
              HttpTransport.Reply reply = sendOnce(over, request);
              boolean gone = reply.status() == 404; // an earlier request has deleted it
              return gone ? reply : requireSuccess(reply);
            })
        .call();
  }

  @Override
  public List<SinkError> sinkErrors(String id) {
    return list(PlannedRequest.sinkErrors(urls, id), "errors", SinkError::from);
  }

  @Override
  public List<SinkMetric> sinkMetrics(String id) {
    return list(PlannedRequest.sinkMetrics(urls, id), "metrics", SinkMetric::from);
  }

  @Override
  public List<DatabaseResource> listDatabases() {
    return list(PlannedRequest.listDatabases(urls), "databases", DatabaseResource::from);
  }

  @Override
  public List<TableResource> listTables(String databaseId) {
    return list(PlannedRequest.listTables(urls, databaseId), "tables", TableResource::from);
  }

  @Override
  public TableResource getTable(String databaseId, String table) {
    return get(PlannedRequest.getTable(urls, databaseId, table), TableResource::from);
  }

  @Override
  public Endpoint endpoint(String sinkId) {
    return new HttpEndpoint(transport, urls.records(sinkId));
  }

  @Override
  public SinkService once(Duration limit) {
    HttpTransport within = limit.isZero() ? transport : transport.within(limit);
    return new HttpSinkService(within, urls, retries.none());
  }

  private <T> T get(PlannedRequest request, Function<JsonNode, T> reader) {
    return retries.call(() -> send(request).read(reader));
  }

  private <T> List<T> list(PlannedRequest request, String member, Function<JsonNode, T> reader) {
    return get(request, answer -> Json.list(answer, member, reader));
  }

  private SinkResource complete(SinkResource sink) {
    return sink.withIngestEndpoint(urls.records(sink.id()).toString());
  }

  private HttpTransport.Reply send(PlannedRequest request) {
    return requireSuccess(transport.exchange(request.method(), request.toUrl(), null));
  }

  private static HttpTransport.Reply sendOnce(HttpTransport over, PlannedRequest request) {
    ObjectNode json = request.body();
    byte @Nullable [] body = json == null ? null : Json.text(json).getBytes(StandardCharsets.UTF_8);
    return over.exchangeOnce(request.method(), request.toUrl(), body);
  }

  private HttpTransport.Reply requireSuccess(HttpTransport.Reply reply) {
    if (!reply.successful()) {
      throw transport.failure(reply);
    }
    return reply;
  }

  /**
   * A call that is not idempotent. If its response is lost, the service may have executed it, so
   * the retry uses a different call. If a reused connection was closed, the retry is immediate and
   * uses a new connection.
   */
  private final class NonIdempotentCall<T> {
    private final Function<HttpTransport, T> first;
    private final Function<HttpTransport, T> again;
    private boolean answerLost;

    /**
     * @param first the call to make until a response is lost
     * @param again the call to make afterwards
     */
    NonIdempotentCall(Function<HttpTransport, T> first, Function<HttpTransport, T> again) {
      this.first = first;
      this.again = again;
    }

    T call() {
      return retries.call(this::resent);
    }

    private T resent() {
      try {
        return attempt();
      } catch (ServiceFailure failure) {
        if (!failure.connectionClosed()) {
          throw failure;
        }
        return attempt();
      }
    }

    private T attempt() {
      try {
        return answerLost ? again.apply(transport.onNewConnection()) : first.apply(transport);
      } catch (ServiceFailure failure) {
        answerLost |= failure.outcomeUnknown();
        throw failure;
      }
    }
  }

  /**
   * Creates one sink. Creation is not idempotent ({@code contract.md}, "Errors"): after a lost
   * response, the sink is looked up by name in its database before the request is resent, and an
   * existing sink is accepted only if it is identical to the requested one.
   */
  private final class Creation {
    private final SinkSpec spec;

    Creation(SinkSpec spec) {
      this.spec = spec;
    }

    /**
     * Sends the request until a response arrives or the retries are exhausted.
     *
     * @throws ServiceFailure unless the sink is known to exist
     */
    SinkResource create() {
      NonIdempotentCall<SinkResource> call =
          new NonIdempotentCall<>(
              this::post, over -> find(once(Duration.ZERO)).orElseGet(() -> post(over)));
      try {
        return call.call();
      } catch (ServiceFailure failure) {
        if (!call.answerLost) {
          throw failure;
        }
        // The last response may also be lost, or be a 409 caused by an earlier request.
        return find(HttpSinkService.this).orElseThrow(() -> failure);
      }
    }

    private SinkResource post(HttpTransport over) {
      PlannedRequest request = PlannedRequest.createSink(urls, CreateBody.write(spec));
      return complete(requireSuccess(sendOnce(over, request)).read(SinkResource::from));
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
