package io.github.fbcli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.Listing;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import io.github.fbcli.wire.UnexpectedShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  public SinkResource createSink(ObjectNode body) {
    byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
    Predicate<ServiceFailure> nothingDone = PASSES.and(failure -> !failure.outcomeUnknown());
    return retries.call(() -> sink(send("POST", urls.sinks(), bytes)), nothingDone);
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
  public SinkService once() {
    return new HttpSinkService(transport, urls, never, never);
  }

  @Override
  public void close() {
    transport.close();
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
