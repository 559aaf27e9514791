package io.github.fbcli.emulator;

/**
 * What goes wrong with one request.
 *
 * @param status the HTTP status of a {@link Kind#STATUS} fault, else 0
 */
record Fault(Kind kind, int status) {
  enum Kind {
    NONE,
    /** Refused with {@link #status} before anything is applied. */
    STATUS,
    /** The connection is cut, nothing was applied. */
    CUT_BEFORE,
    /** The request is applied, then the connection is cut. */
    CUT_AFTER,
    /** The request is applied, then half of the answer is sent and the connection cut. */
    TRUNCATE
  }
}
