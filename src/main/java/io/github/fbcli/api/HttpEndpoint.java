package io.github.fbcli.api;

import io.github.fbcli.push.Answer;
import io.github.fbcli.push.Endpoint;
import io.github.fbcli.push.RecordResult;
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
   * A parsed response takes ten times the memory of its text, so only one lane parses at a time.
   */
  private final ReentrantLock parsing = new ReentrantLock();

  HttpEndpoint(HttpTransport transport, HttpUrl url) {
    this.transport = transport;
    this.url = url;
  }

  @Override
  public Answer send(byte[] body, int records) throws InterruptedException {
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

  private static Answer failed(ServiceFailure failure, int records) {
    String message = message(failure);
    return switch (failure.kind()) {
      case CREDENTIALS -> new Answer.Unauthorized(message);
      case UNREADABLE -> // the response is too large; a smaller batch has a smaller response
          records > 1 ? new Answer.TooLarge() : new Answer.Unreachable(message, null);
      default ->
          failure.retryable()
              ? new Answer.Unreachable(String.valueOf(failure.getMessage()), failure.retryAfter())
              : new Answer.Stopped(failure.status(), failure.code(), message);
    };
  }

  private Answer delivered(HttpTransport.Reply reply) {
    int successes = UniformResponse.successes(reply.body());
    if (successes > 0) {
      return Answer.Delivered.success(successes);
    }
    parsing.lock();
    try {
      List<RecordResult> results = reply.read(PushResponse::from).results();
      ErrorBody error = results == null ? reply.error() : ErrorBody.NONE;
      return error.code() == null
          ? Answer.Delivered.of(results)
          : badRequest(reply, error, message(ServiceFailure.refusedInside(reply)));
    } catch (ServiceFailure unreadable) {
      return Answer.Delivered.of(null);
    } finally {
      parsing.unlock();
    }
  }

  private Answer refused(HttpTransport.Reply reply) {
    ServiceFailure failure = transport.failure(reply);
    ErrorBody error = reply.error();
    String message = message(failure);
    if (failure.kind() == ServiceFailure.Kind.MISCONFIGURED) {
      return new Answer.Stopped(failure.status(), failure.code(), message);
    }
    return switch (reply.status()) {
      case 400 -> badRequest(reply, error, message);
      case 401 -> new Answer.Unauthorized(message);
      case 409 -> conflict(reply, error.code(), message);
      case 413 -> new Answer.TooLarge();
      case 422 -> new Answer.Refused(422, error.code(), message);
      case 429 -> new Answer.Throttled(reply.retryAfter());
      default ->
          failure.kind() == ServiceFailure.Kind.UNAVAILABLE
              ? new Answer.Unreachable(message, reply.retryAfter())
              : new Answer.Stopped(reply.status(), error.code(), message);
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

  private static Answer badRequest(HttpTransport.Reply reply, ErrorBody error, String message) {
    String code = error.code();
    RecordResult result = new RecordResult(false, code, error.message());
    if (result.throttled()) {
      return new Answer.Throttled(reply.retryAfter());
    } else if (result.retryable()) {
      return new Answer.Unreachable(message, reply.retryAfter());
    } else if ("PayloadTooLarge".equals(code)) {
      return new Answer.TooLarge();
    }
    // These errors do not depend on the records, so splitting the batch would not help.
    boolean aboutTheRequest =
        "InvalidContentType".equals(code) || "RelatedResourceNotFound".equals(code);
    return aboutTheRequest
        ? new Answer.Stopped(400, code, message)
        : new Answer.Refused(400, code, message);
  }

  private static Answer conflict(HttpTransport.Reply reply, @Nullable String code, String message) {
    return "IncorrectState".equals(code)
        ? new Answer.WrongState(message, reply.retryAfter())
        : new Answer.Stopped(409, code, message);
  }
}
