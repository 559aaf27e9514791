package io.github.fbcli.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Tells every exchange with the service, redacted: one line each, then headers, then bodies. It
 * stands last in the chain, so that it sees each attempt as it is on the wire.
 */
final class Trace implements Interceptor {
  /** Enough to read an answer by eye; a batch of a thousand records is not read by eye. */
  private static final long BODY_LIMIT = 16 * 1024;

  private final Detail detail;
  private final Consumer<String> lines;
  private final Redaction redaction;
  private final InstantSource clock;

  Trace(Detail detail, Consumer<String> lines, Redaction redaction, InstantSource clock) {
    this.detail = detail;
    this.lines = lines;
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String url = request.method() + " " + shown(request.url());
    Instant start = clock.instant();
    tellRequest(url, request);
    try {
      Response response = chain.proceed(request);
      Duration took = Duration.between(start, clock.instant());
      tell("< " + response.code() + " " + url + " (" + took.toMillis() + " ms)");
      headers("< ", response.headers());
      if (detail == Detail.BODIES) {
        body(request, "< ", response.peekBody(BODY_LIMIT).bytes());
      }
      return response;
    } catch (IOException e) {
      // Nobody but the timeout cancels a call.
      boolean timedOut = e instanceof InterruptedIOException || chain.call().isCanceled();
      tell(timedOut ? "< timed out: " + url : "< failed: " + url + ": " + e);
      throw e;
    }
  }

  private void tellRequest(String url, Request request) throws IOException {
    if (detail == Detail.LINE) {
      return;
    }
    tell("> " + url);
    headers("> ", request.headers());
    if (detail == Detail.BODIES) {
      body(request, "> ", bytes(request.body()));
    }
  }

  /** Without what may be secret in a URL that a redirect led to. */
  private static String shown(HttpUrl url) {
    HttpUrl bare = url.newBuilder().username("").password("").query(null).build();
    return url.query() == null ? bare.toString() : bare + "?" + Redaction.MARK;
  }

  private static byte[] bytes(@Nullable RequestBody body) throws IOException {
    Buffer buffer = new Buffer();
    if (body != null) {
      body.writeTo(buffer);
    }
    return buffer.readByteArray(Math.min(buffer.size(), BODY_LIMIT));
  }

  private void headers(String mark, Headers headers) {
    if (detail == Detail.LINE) {
      return;
    }
    for (int i = 0; i < headers.size(); i++) {
      tell(mark + headers.name(i) + ": " + redaction.header(headers.name(i), headers.value(i)));
    }
  }

  private void body(Request request, String mark, byte[] body) {
    if (request.tag(HttpTransport.Confidential.class) != null) {
      lines.accept(mark + Redaction.MARK);
    } else if (body.length > 0) {
      String text = mark + new String(body, StandardCharsets.UTF_8);
      boolean cut = body.length >= BODY_LIMIT;
      lines.accept(cut ? redaction.applyToBeginning(text) : redaction.apply(text));
    }
  }

  private void tell(String line) {
    lines.accept(redaction.apply(line));
  }
}
