package io.github.fbcli.api;

import io.github.fbcli.api.ServiceFailure.Kind;
import io.github.fbcli.time.DurationText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Explains to the user why a request received no response.
 *
 * @param remedy what the user can do; null if the kind determines it
 */
record ConnectionFault(Kind kind, String why, @Nullable String remedy) {
  private static final String SOCKS = "SOCKS";
  private static final String REFUSED = "Connection refused"; // by a SOCKS proxy
  private static final String NO_SOCKS = "Can't connect to SOCKS proxy";
  private static final String NO_TUNNEL = "Unexpected response code for CONNECT: ";
  private static final String NETWORK = "Check the URL and the network.";
  private static final String USE_HTTPS = "Use https:// in the URL, or check its port.";

  /**
   * @param proxy the name of the proxy in messages; null if no proxy is used
   * @param client the client that sent the request; its timeouts appear in messages
   */
  static ConnectionFault of(
      HttpUrl url, IOException cause, @Nullable String proxy, OkHttpClient client) {
    if (cause instanceof SafeRedirects.FailedRedirect redirect) {
      ConnectionFault fault = of(redirect.target(), redirect.failure(), proxy, client);
      String origin = SafeRedirects.origin(redirect.target());
      return new ConnectionFault(
          fault.kind, "after a redirect to " + origin + ": " + fault.why, fault.remedy);
    } else if (cause instanceof HttpClients.ProxyRefusal) {
      return new ConnectionFault(Kind.CREDENTIALS, String.valueOf(cause.getMessage()), null);
    }
    return TlsFault.of(url, cause)
        .map(
            fault ->
                new ConnectionFault(
                    fault.lasting() ? Kind.MISCONFIGURED : Kind.UNAVAILABLE,
                    fault.why(),
                    fault.remedy()))
        .orElseGet(() -> plain(url, cause, proxy, client));
  }

  private static ConnectionFault plain(
      HttpUrl url, IOException cause, @Nullable String proxy, OkHttpClient client) {
    String server = server(url);
    String message = String.valueOf(cause.getMessage());
    if (isTlsAlert(cause)) {
      return new ConnectionFault(
          Kind.MISCONFIGURED, server + " speaks TLS, not plain HTTP", USE_HTTPS);
    }
    if (cause instanceof SocketTimeoutException && message.endsWith("onnect timed out")) {
      String to = proxy == null ? server : proxy;
      return unavailable(
          "cannot connect to " + to + " within " + text(client.connectTimeoutMillis()), NETWORK);
    } else if (cause instanceof InterruptedIOException) {
      return requestTimeout(client);
    } else if (cause instanceof UnknownHostException) {
      return proxy == null
          ? unavailable("unknown host " + url.host(), NETWORK)
          : unavailable(
              "cannot resolve the host of " + proxy, "Check HTTPS_PROXY and the network.");
    }
    return unavailable(why(server, cause, message, proxy), null);
  }

  private static ConnectionFault unavailable(String why, @Nullable String remedy) {
    return new ConnectionFault(Kind.UNAVAILABLE, why, remedy);
  }

  /** The timeout is {@code --request-timeout} or the time left in a wait. */
  private static ConnectionFault requestTimeout(OkHttpClient client) {
    int limit = client.callTimeoutMillis();
    String why = "no complete response within " + text(limit);
    return limit == client.readTimeoutMillis()
        ? unavailable(
            why + " (--request-timeout)", "Try again later, or use a longer --request-timeout.")
        : unavailable(why, null);
  }

  private static String text(int millis) {
    return DurationText.format(Duration.ofMillis(millis));
  }

  private static String why(
      String server, IOException cause, String message, @Nullable String proxy) {
    if (cause instanceof ConnectException
        || message.equals(REFUSED)
        || message.startsWith(NO_SOCKS)) {
      return "cannot connect to " + (proxy == null ? server : proxy);
    } else if (proxy != null && message.startsWith(SOCKS)) {
      return proxy + " cannot connect to " + server;
    } else if (message.startsWith("Unexpected status line")) {
      return server + " does not speak HTTP";
    } else if (message.startsWith("unexpected end of stream")
        || message.startsWith("Broken pipe")) {
      return "the connection was closed before the response was complete";
    } else if (cause instanceof ProtocolException || message.startsWith("ID1ID2")) {
      return "the response is not valid HTTP";
    } else if (message.startsWith(NO_TUNNEL)) {
      return proxy + " returned " + message.substring(NO_TUNNEL.length());
    }
    boolean fromSystem = cause instanceof SocketException || cause instanceof SSLException;
    return "the connection failed" + (fromSystem ? " (" + message + ")" : "");
  }

  /** Returns the host and port as in a URL, with an IPv6 address in brackets. */
  static String server(HttpUrl url) {
    return (url.host().contains(":") ? "[" + url.host() + "]" : url.host()) + ":" + url.port();
  }

  /**
   * Returns whether the response to a plain HTTP request starts with a TLS alert (bytes 21 and 3).
   */
  private static boolean isTlsAlert(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("\u0015\u0003") || message.contains("content=1503")) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a TLS server rejected a plain HTTP request with this response. */
  static boolean refusesPlainHttp(HttpTransport.Reply reply) {
    return !reply.url().isHttps()
        && reply.status() == 400
        && reply.text().matches("(?is).*(to (an )?HTTPS (port|server)|requires TLS).*");
  }

  static ServiceFailure plainHttpRefused(HttpTransport.Reply reply) {
    HttpUrl url = reply.url();
    String call = reply.method() + " " + ServiceFailure.printable(url);
    return ServiceFailure.notSent(
            Kind.MISCONFIGURED, null, call + ": " + server(url) + " speaks TLS, not plain HTTP")
        .withRemedy(USE_HTTPS);
  }
}
