package io.github.fbcli.push;

/**
 * The sink's ingest endpoint. Sends each body once. After a 401, refreshes the credential and sends
 * the body again. Failures are returned as a {@link RequestResult}, not thrown.
 */
@FunctionalInterface
public interface Endpoint {

  /** The number of bytes that each record in a request adds to the maximum response size. */
  int RESPONSE_PER_RECORD = 400;

  /**
   * Sends one request and waits for the response.
   *
   * @param body {@code {"records":[{"value":…},…]}} in UTF-8
   * @param records the number of records in the body
   * @throws InterruptedException if the thread is interrupted before the response arrives
   */
  RequestResult send(byte[] body, int records) throws InterruptedException;
}
