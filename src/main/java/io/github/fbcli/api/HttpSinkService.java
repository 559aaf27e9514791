package io.github.fbcli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.SpecDocuments;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.Listing;
import io.github.fbcli.wire.SinkError;
import io.github.fbcli.wire.SinkMetric;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import io.github.fbcli.wire.UnexpectedShape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The service over HTTP. */
final class HttpSinkService implements SinkService {
  private static final Predicate<ServiceFailure> PASSES = ServiceFailure::retryable;

  private final HttpTransport transport;
  private final ServiceUrls urls;
  private final Retries retries;
  private final Retries never;

  HttpSinkService(HttpTransport transport, ServiceUrls urls, Retries retries, Retries never) {
    this.transport = transport;
    this.urls = urls;
    this.retries = retries;
    this.never = never;
  }

  @Override
  public Created createSink(SinkSpec spec, boolean ifNotExists) {
    byte[] body = Json.text(SpecDocuments.toCreateBody(spec)).getBytes(StandardCharsets.UTF_8);
    SinkCreation creation =
        new SinkCreation(this, retries, spec, () -> sink(send("POST", urls.sinks(), body)));
    if (ifNotExists) {
      Optional<SinkResource> existing = creation.existing();
      if (existing.isPresent()) {
        return new Created(existing.get(), true);
      }
    }
    try {
      return new Created(creation.create(), false);
    } catch (ServiceFailure failure) {
      // Somebody else was faster between the look and the request.
      boolean overtaken = failure.status() == 409 && !failure.retryable();
      if (!ifNotExists || !overtaken) {
        throw failure;
      }
      return new Created(creation.existing().orElseThrow(() -> failure), true);
    }
  }

  @Override
  public List<SinkResource> listSinks() {
    return get(urls.sinks(), answer -> Listing.read(answer, "sinks", SinkResource::from)).stream()
        .map(this::complete)
        .toList();
  }

  @Override
  public SinkResource getSink(String id) {
    return complete(get(urls.sink(id), SinkResource::from));
  }

  @Override
  public void deleteSink(String id) {
    retries.call(() -> send("DELETE", urls.sink(id), null), PASSES);
  }

  @Override
  public List<SinkError> sinkErrors(String id) {
    return get(urls.sinkErrors(id), answer -> Listing.read(answer, "errors", SinkError::from));
  }

  @Override
  public List<SinkMetric> sinkMetrics(String id) {
    return get(urls.sinkMetrics(id), answer -> Listing.read(answer, "metrics", SinkMetric::from));
  }

  @Override
  public List<DatabaseResource> listDatabases() {
    return get(
        urls.databases(), answer -> Listing.read(answer, "databases", DatabaseResource::from));
  }

  @Override
  public List<TableResource> listTables(String databaseId) {
    return get(
        urls.tables(databaseId), answer -> Listing.read(answer, "tables", TableResource::from));
  }

  @Override
  public TableResource getTable(String databaseId, String table) {
    return get(urls.table(databaseId, table), TableResource::from);
  }

  @Override
  public Endpoint endpoint(String sinkId) {
    return new HttpEndpoint(transport, urls.records(sinkId));
  }

  @Override
  public SinkService once(Duration limit) {
    HttpTransport within = limit.isZero() ? transport : transport.within(limit);
    return new HttpSinkService(within, urls, never, never);
  }

  private <T> T get(HttpUrl url, Function<JsonNode, T> reader) {
    return retries.call(() -> read("GET", url, send("GET", url, null), reader), PASSES);
  }

  private SinkResource sink(Reply reply) {
    return complete(read("POST", urls.sinks(), reply, SinkResource::from));
  }

  private SinkResource complete(SinkResource sink) {
    return sink.withIngestEndpoint(urls.records(sink.id()).toString());
  }

  private Reply send(String method, HttpUrl url, byte @Nullable [] body) {
    Reply reply = transport.exchange(method, url, body);
    if (!reply.successful()) {
      throw transport.failure(method, url, reply);
    }
    return reply;
  }

  private static <T> T read(String method, HttpUrl url, Reply reply, Function<JsonNode, T> reader) {
    try {
      return reader.apply(Json.parse(reply.body()));
    } catch (JsonProcessingException e) {
      throw FailureTable.unreadable(method, url, "is not JSON");
    } catch (UnexpectedShape e) {
      throw FailureTable.unreadable(method, url, "is not as expected: " + e.getMessage());
    }
  }
}
