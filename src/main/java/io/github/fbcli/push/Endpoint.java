package io.github.fbcli.push;

/**
 * The sink's ingest endpoint. Sends a body once, except after a 401, when it refreshes the
 * credential. A failure is an {@link RequestResult}, never an exception.
 */
@FunctionalInterface
public interface Endpoint {

  /**
   * The maximum number of response bytes kept per record of the request, in addition to a constant.
   */
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
