package io.github.fbcli.api;

import io.github.fbcli.table.SqlStatement;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.QueryResult;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;

/** Runs one statement ({@code contract.md}, "Query"). */
record QueryCall(ServiceCalls calls, ServiceUrls urls, String databaseId, SqlStatement statement) {
  private static final Pattern TOO_LONG =
      Pattern.compile("(?i)time[ -]?(d )?out|timeout|deadline|\\b30 ?s(ec|\\b)");
  private static final Pattern TOO_LARGE =
      Pattern.compile("(?i)too ?large|\\b6 ?MB|result (size )?(limit|exceeds)|response size");

  QueryResult run() {
    ServiceCalls sending = statement.reads() ? calls : calls.once(Duration.ZERO);
    // A query that timed out is not retried, because it would time out again.
    Supplier<QueryResult> result =
        sending
            .retries()
            .call(
                () -> {
                  try {
                    QueryResult read = documented();
                    return () -> read;
                  } catch (ServiceFailure failure) {
                    ServiceFailure explained = explain(failure);
                    if (!isTooLong(failure)) {
                      throw explained;
                    }
                    return () -> {
                      throw explained;
                    };
                  }
                });
    return result.get();
  }

  private QueryResult documented() {
    PlannedRequest request = PlannedRequest.query(urls, databaseId, statement);
    byte[] body =
        Json.text(Objects.requireNonNull(request.body())).getBytes(StandardCharsets.UTF_8);
    HttpTransport.Reply reply = send(calls.transport(), request.toUrl(), body);
    if (reply.status() != 404) {
      return read(reply);
    }
    HttpUrl later = PlannedRequest.laterQuery(urls, databaseId).toUrl();
    HttpTransport.Reply other =
        send(
            calls.transport().sending(MediaType.get("text/plain")),
            later,
            statement.text().getBytes(StandardCharsets.UTF_8));
    if (other.status() == 404) {
      throw calls
          .transport()
          .failure(reply)
          .withRemedy(
              "Neither "
                  + ServiceFailure.printable(reply.url())
                  + " nor "
                  + ServiceFailure.printable(later)
                  + " exists; check the database, or set --query-url.");
    }
    return read(other);
  }

  private HttpTransport.Reply send(HttpTransport over, HttpUrl url, byte[] body) {
    return statement.reads()
        ? over.exchange("POST", url, body)
        : over.exchangeOnce("POST", url, body);
  }

  private QueryResult read(HttpTransport.Reply reply) {
    try {
      return calls.requireSuccess(reply).read(QueryResult::from);
    } catch (ServiceFailure failure) {
      throw reply.successful() && failure.kind() != ServiceFailure.Kind.UNREADABLE
          ? failure.ofKind(ServiceFailure.Kind.REFUSED).withRemedy("Correct the SQL statement.")
          : failure;
    }
  }

  private static ServiceFailure explain(ServiceFailure failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure.status() == 413 || TOO_LARGE.matcher(message).find()) {
      return failure.withRemedy(
          "A result can be at most 6 MB; select fewer columns, or add a limit clause.");
    } else if (isTooLong(failure)) {
      return failure.withRemedy("A query can take at most 30 s; restrict it with a where clause.");
    }
    return failure;
  }

  private static boolean isTooLong(ServiceFailure failure) {
    Throwable cause = failure.getCause();
    if (cause != null) {
      boolean connecting = String.valueOf(cause.getMessage()).matches("(?i).*connect.*");
      return cause instanceof InterruptedIOException && !connecting;
    }
    return failure.status() == 408
        || failure.status() == 504
        || TOO_LONG.matcher(String.valueOf(failure.getMessage())).find();
  }
}
