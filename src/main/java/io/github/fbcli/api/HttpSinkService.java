package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.sink.SinkSpec;
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
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The service over HTTP. */
final class HttpSinkService implements SinkService {
  private final HttpTransport transport;
  private final ServiceUrls urls;
  private final Retries retries;

  HttpSinkService(HttpTransport transport, ServiceUrls urls, Retries retries) {
    this.transport = transport;
    this.urls = urls;
    this.retries = retries;
  }

  @Override
  public Created createSink(SinkSpec spec, boolean ifNotExists) {
    byte[] body = Json.text(CreateBody.write(spec)).getBytes(StandardCharsets.UTF_8);
    SinkCreation creation =
        new SinkCreation(
            this,
            retries,
            spec,
            () -> complete(send("POST", urls.sinks(), body).read(SinkResource::from)));
    if (ifNotExists) {
      Optional<SinkResource> existing = creation.existing();
      if (existing.isPresent()) {
        return new Created(existing.get(), true);
      }
    }
    try {
      return new Created(creation.create(), false);
    } catch (ServiceFailure failure) {
      boolean overtaken = failure.status() == 409 && !failure.retryable();
      if (!ifNotExists || !overtaken) {
        throw failure;
      }
      return new Created(creation.existing().orElseThrow(() -> failure), true);
    }
  }

  @Override
  public List<SinkResource> listSinks() {
    return list(urls.sinks(), "sinks", SinkResource::from).stream().map(this::complete).toList();
  }

  @Override
  public SinkResource getSink(String id) {
    return complete(get(urls.sink(id), SinkResource::from));
  }

  @Override
  public void deleteSink(String id) {
    retries.call(() -> send("DELETE", urls.sink(id), null));
  }

  @Override
  public List<SinkError> sinkErrors(String id) {
    return list(urls.sinkErrors(id), "errors", SinkError::from);
  }

  @Override
  public List<SinkMetric> sinkMetrics(String id) {
    return list(urls.sinkMetrics(id), "metrics", SinkMetric::from);
  }

  @Override
  public List<DatabaseResource> listDatabases() {
    return list(urls.databases(), "databases", DatabaseResource::from);
  }

  @Override
  public List<TableResource> listTables(String databaseId) {
    return list(urls.tables(databaseId), "tables", TableResource::from);
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
    return new HttpSinkService(within, urls, retries.none());
  }

  private <T> T get(HttpUrl url, Function<JsonNode, T> reader) {
    return retries.call(() -> send("GET", url, null).read(reader));
  }

  private <T> List<T> list(HttpUrl url, String member, Function<JsonNode, T> reader) {
    return get(url, answer -> Json.list(answer, member, reader));
  }

  private SinkResource complete(SinkResource sink) {
    return sink.withIngestEndpoint(urls.records(sink.id()).toString());
  }

  private HttpTransport.Reply send(String method, HttpUrl url, byte @Nullable [] body) {
    HttpTransport.Reply reply = transport.exchange(method, url, body);
    if (!reply.successful()) {
      throw transport.failure(reply);
    }
    return reply;
  }
}
