package io.github.fbcli.api;

import io.github.fbcli.push.Endpoint;
import io.github.fbcli.push.RecordResult;
import io.github.fbcli.push.RequestResult;
import io.github.fbcli.wire.ErrorBody;
import io.github.fbcli.wire.ErrorBody.FieldError;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A sink's data plane over HTTP ({@code contract.md}, "Pushing records"). Sends each body once. */
final class HttpEndpoint implements Endpoint {
  private final HttpTransport transport;
  private final HttpUrl url;

  /**
   * Allows only one lane to parse a response at a time, because a parsed response requires ten
   * times the memory of its text.
   */
  private final ReentrantLock parsing = new ReentrantLock();

  HttpEndpoint(HttpTransport transport, HttpUrl url) {
    this.transport = transport;
    this.url = url;
  }

  @Override
  public RequestResult send(byte[] body, int records) throws InterruptedException {
    try {
      HttpTransport.Reply reply =
          transport.exchange("POST", url, body, ReplyLimit.ofRecords(records));
      return reply.successful() ? delivered(reply) : refused(reply);
    } catch (ServiceFailure failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the response");
      }
      return failed(failure, records);
    }
  }

  private static RequestResult failed(ServiceFailure failure, int records) {
    String message = message(failure);
    return switch (failure.kind()) {
      case CREDENTIALS -> new RequestResult.Unauthorized(message);
      case UNREADABLE -> // the response is too large; a smaller batch has a smaller response
          records > 1 ? new RequestResult.TooLarge() : new RequestResult.Unreachable(message, null);
      default ->
          failure.retryable()
              ? new RequestResult.Unreachable(
                  String.valueOf(failure.getMessage()), failure.retryAfter())
              : new RequestResult.Stopped(failure.status(), failure.code(), message);
    };
  }

  private RequestResult delivered(HttpTransport.Reply reply) {
    int successes = UniformResponse.successes(reply.body());
    if (successes > 0) {
      return RequestResult.Delivered.success(successes);
    }
    parsing.lock();
    try {
      List<RecordResult> results = reply.read(PushResponse::from).results();
      ErrorBody error = results == null ? reply.error() : ErrorBody.NONE;
      return error.code() == null
          ? RequestResult.Delivered.of(results)
          : badRequest(reply, error, message(ServiceFailure.refusedInside(reply)));
    } catch (ServiceFailure unreadable) {
      return RequestResult.Delivered.of(null);
    } finally {
      parsing.unlock();
    }
  }

  private RequestResult refused(HttpTransport.Reply reply) {
    ServiceFailure failure = transport.failure(reply);
    ErrorBody error = reply.error();
    String message = message(failure);
    if (failure.kind() == ServiceFailure.Kind.MISCONFIGURED) {
      return new RequestResult.Stopped(failure.status(), failure.code(), message);
    }
    return switch (reply.status()) {
      case 400 -> badRequest(reply, error, message);
      case 401 -> new RequestResult.Unauthorized(message);
      case 409 -> conflict(reply, error.code(), message);
      case 413 -> new RequestResult.TooLarge();
      case 422 -> new RequestResult.Refused(422, error.code(), message);
      case 429 -> new RequestResult.Throttled(reply.retryAfter());
      default ->
          failure.kind() == ServiceFailure.Kind.UNAVAILABLE
              ? new RequestResult.Unreachable(message, reply.retryAfter())
              : new RequestResult.Stopped(reply.status(), error.code(), message);
    };
  }

  private static String message(ServiceFailure failure) {
    String message = String.valueOf(failure.getMessage());
    if (!failure.problems().isEmpty()) {
      message +=
          ": "
              + failure.problems().stream()
                  .map(FieldError::toString)
                  .collect(Collectors.joining("; "));
    }
    return failure.remedy() == null ? message : message + ". " + failure.remedy();
  }

  private static RequestResult badRequest(
      HttpTransport.Reply reply, ErrorBody error, String message) {
    String code = error.code();
    RecordResult result = new RecordResult(false, code, error.message());
    if (result.throttled()) {
      return new RequestResult.Throttled(reply.retryAfter());
    } else if (result.retryable()) {
      return new RequestResult.Unreachable(message, reply.retryAfter());
    } else if ("PayloadTooLarge".equals(code)) {
      return new RequestResult.TooLarge();
    }
    // These errors do not depend on the records, so splitting the batch would not help.
    boolean aboutTheRequest =
        "InvalidContentType".equals(code) || "RelatedResourceNotFound".equals(code);
    return aboutTheRequest
        ? new RequestResult.Stopped(400, code, message)
        : new RequestResult.Refused(400, code, message);
  }

  private static RequestResult conflict(
      HttpTransport.Reply reply, @Nullable String code, String message) {
    return "IncorrectState".equals(code)
        ? new RequestResult.WrongState(message, reply.retryAfter())
        : new RequestResult.Stopped(409, code, message);
  }
}
