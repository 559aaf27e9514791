package io.github.fbcli.push;

/**
 * The sink's ingest endpoint. Sends a body once, except after a 401, when it refreshes the
 * credential. A failure is an {@link Answer}, never an exception.
 */
@FunctionalInterface
public interface Endpoint {

  /**
   * The most bytes of an answer that are kept for each record of the request, in addition to a
   * constant.
   */
  int ANSWER_PER_RECORD = 400;

  /**
   * Sends one request and waits for its answer.
   *
   * @param body {@code {"records":[{"value":…},…]}} in UTF-8
   * @param records how many there are in it
   * @throws InterruptedException when the thread was interrupted before the answer came
   */
  Answer send(byte[] body, int records) throws InterruptedException;
}
