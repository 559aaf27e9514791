package io.github.fbcli.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Recognizes requests that fail because the server has closed a pooled connection. Some servers,
 * such as HTTP/1.0 servers, close a connection after each response; others close it after one
 * second without a request. These failures do not mean that the service is unavailable.
 */
final class ClosedConnections implements Interceptor {
  /** The connections on which a response has arrived. */
  private final Set<Connection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Thrown if a reused connection fails before a response arrives. */
  static final class ConnectionClosed extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionClosed(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection connection = chain.connection();
    try {
      Response response = chain.proceed(chain.request());
      used.add(connection);
      return response;
    } catch (ProtocolException | InterruptedIOException e) {
      throw e; // a response arrived, or the request timed out
    } catch (IOException e) {
      boolean reused = used.contains(connection) && !chain.call().isCanceled();
      throw reused ? new ConnectionClosed(e) : e;
    }
  }
}
