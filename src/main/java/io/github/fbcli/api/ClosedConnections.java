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
 * Recognizes requests that fail because the server has closed a kept connection: HTTP/1.0 servers
 * and some others do so after each response, others after a second. These failures do not count as
 * failures of the service.
 */
final class ClosedConnections implements Interceptor {
  /** Connections that have received a response. */
  private final Set<Connection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** A reused connection failed before a response arrived. */
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
