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
 * Logs each request and response, with secrets redacted. Must be the last interceptor, so that it
 * logs every attempt exactly as sent.
 */
public final class Trace implements Interceptor {
  private static final long BODY_LIMIT = 16 * 1024;

  private final Detail detail;
  private final Consumer<String> lines;
  private final Redaction redaction;
  private final InstantSource clock;

  public enum Detail {
    /** Method, URL, status and duration. */
    LINE,
    /** The line and the headers. */
    HEADERS,
    /** The line, the headers and the start of the bodies. */
    BODIES
  }

  /**
   * @param lines receives one line at a time
   */
  public Trace(Detail detail, Consumer<String> lines, Redaction redaction, InstantSource clock) {
    this.detail = detail;
    this.lines = lines;
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String url = request.method() + " " + printable(request.url());
    Instant start = clock.instant();
    if (detail != Detail.LINE) {
      log("> " + url);
    }
    headersAndBody("> ", request, request.headers(), bytes(request.body()));
    try {
      Response response = chain.proceed(request);
      Duration took = Duration.between(start, clock.instant());
      log("< " + response.code() + " " + url + " (" + took.toMillis() + " ms)");
      byte[] body = detail == Detail.BODIES ? response.peekBody(BODY_LIMIT).bytes() : new byte[0];
      headersAndBody("< ", request, response.headers(), body);
      return response;
    } catch (IOException e) {
      // OkHttp cancels the call after a timeout.
      boolean timedOut = e instanceof InterruptedIOException || chain.call().isCanceled();
      log(timedOut ? "< timed out: " + url : "< failed: " + url + ": " + e);
      throw e;
    }
  }

  /** Returns the URL without its query. After a redirect, the query may contain a secret. */
  private static String printable(HttpUrl url) {
    String bare = ServiceFailure.printable(url);
    return url.query() == null ? bare : bare + "?" + Redaction.MARK;
  }

  private byte[] bytes(@Nullable RequestBody body) throws IOException {
    Buffer buffer = new Buffer();
    if (body != null && detail == Detail.BODIES) {
      body.writeTo(buffer);
    }
    return buffer.readByteArray(Math.min(buffer.size(), BODY_LIMIT));
  }

  private void headersAndBody(String mark, Request request, Headers headers, byte[] body) {
    for (int i = 0; detail != Detail.LINE && i < headers.size(); i++) {
      log(mark + headers.name(i) + ": " + redaction.header(headers.name(i), headers.value(i)));
    }
    if (detail == Detail.BODIES && request.tag(HttpTransport.Confidential.class) != null) {
      lines.accept(mark + Redaction.MARK);
    } else if (body.length > 0) {
      String text = mark + new String(body, StandardCharsets.UTF_8);
      boolean cut = body.length >= BODY_LIMIT;
      lines.accept(cut ? redaction.applyToTruncated(text) : redaction.apply(text));
    }
  }

  private void log(String line) {
    lines.accept(redaction.apply(line));
  }
}
