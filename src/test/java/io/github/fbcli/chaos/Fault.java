package io.github.fbcli.chaos;

/** A failure of a request that does not depend on its records. */
enum Fault {
  NONE,
  /** 429 with Retry-After in seconds; nothing was applied. */
  THROTTLED_FOR_SECONDS,
  /** 429 with Retry-After as a date; nothing was applied. */
  THROTTLED_UNTIL,
  /** 400 with the error code for throttling. */
  THROTTLED_AS_400,
  /** 503 with an HTML page. */
  UNAVAILABLE,
  /** 409, because the sink restarts. */
  RESTARTING,
  /** 413, although smaller requests succeed. */
  TOO_LARGE,
  /** The connection is reset after the request was read; nothing was applied. */
  CUT_BEFORE,
  /** The connection is reset within the request; nothing was applied. */
  CUT_WITHIN,
  /** All records are applied, then the connection is reset. */
  CUT_AFTER,
  /** All records are applied, then the connection is closed within the response. */
  CUT_RESPONSE,
  /** All records are applied; the HTTP response is complete, but its JSON is truncated. */
  CUT_JSON,
  /** All records are applied; the response has one result too few. */
  SHORT_RESPONSE,
  /** All records are applied; the response has one result too many. */
  LONG_RESPONSE,
  /** All records are applied; the response has no results. */
  NO_RESULTS
}
