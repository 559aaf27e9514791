package io.github.fbcli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends planned requests, with retries, and reads the responses. */
record ServiceCalls(HttpTransport transport, Retries retries) {

  /** Returns these calls without retries, with a timeout per call; zero for the default. */
  ServiceCalls once(Duration limit) {
    HttpTransport within = limit.isZero() ? transport : transport.within(limit);
    return new ServiceCalls(within, retries.none());
  }

  <T> T get(PlannedRequest request, Function<JsonNode, T> reader) {
    return retries.call(
        () ->
            requireSuccess(transport.exchange(request.method(), request.toUrl(), null))
                .read(reader));
  }

  <T> List<T> list(PlannedRequest request, String member, Function<JsonNode, T> reader) {
    return get(request, answer -> Json.list(answer, member, reader));
  }

  /** Sends a deletion request. A retry after a lost response treats a 404 as success. */
  void delete(PlannedRequest request) {
    new NonIdempotentCall<>(
            over -> requireSuccess(sendOnce(over, request)),
            over -> {
              HttpTransport.Reply reply = sendOnce(over, request);
              boolean gone = reply.status() == 404; // an earlier request has deleted it
              return gone ? reply : requireSuccess(reply);
            })
        .call();
  }

  /**
   * Sends a creation request, which is not idempotent ({@code contract.md}, "Errors"): after a lost
   * response, looks up the resource before the request is resent.
   *
   * @param lookup finds the existing resource; sends its requests through the given calls
   * @throws ServiceFailure unless the resource is known to exist
   */
  <T> T create(
      PlannedRequest request,
      Function<JsonNode, T> reader,
      Function<ServiceCalls, Optional<T>> lookup) {
    Function<HttpTransport, T> post = over -> requireSuccess(sendOnce(over, request)).read(reader);
    NonIdempotentCall<T> call =
        new NonIdempotentCall<>(
            post, over -> lookup.apply(once(Duration.ZERO)).orElseGet(() -> post.apply(over)));
    return call.orFound(() -> lookup.apply(this));
  }

  private static HttpTransport.Reply sendOnce(HttpTransport over, PlannedRequest request) {
    ObjectNode json = request.body();
    byte @Nullable [] body = json == null ? null : Json.text(json).getBytes(StandardCharsets.UTF_8);
    return over.exchangeOnce(request.method(), request.toUrl(), body);
  }

  HttpTransport.Reply requireSuccess(HttpTransport.Reply reply) {
    if (!reply.successful()) {
      throw transport.failure(reply);
    }
    return reply;
  }

  /**
   * A call that is not idempotent. If a response is lost, the service may have executed the
   * request, so later attempts run {@code again} instead of {@code first}. If a reused connection
   * was closed, the retry is immediate and uses a new connection.
   */
  private final class NonIdempotentCall<T> {
    private final Function<HttpTransport, T> first;
    private final Function<HttpTransport, T> again;
    private boolean answerLost;

    /**
     * @param first the call to make until a response is lost
     * @param again the call to make after a response is lost
     */
    NonIdempotentCall(Function<HttpTransport, T> first, Function<HttpTransport, T> again) {
      this.first = first;
      this.again = again;
    }

    T call() {
      return retries.call(this::resent);
    }

    /**
     * Like {@link #call}, but if a response was lost and the retries fail, looks up the resource
     * and returns it if it exists.
     */
    T orFound(Supplier<Optional<T>> lookup) {
      try {
        return call();
      } catch (ServiceFailure failure) {
        if (!answerLost) {
          throw failure;
        }
        // The last response may also be lost, or may be a 409 caused by an earlier request.
        return lookup.get().orElseThrow(() -> failure);
      }
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
}
