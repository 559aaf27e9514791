package io.github.fbcli.chaos;

/** What can go wrong with a request besides the records in it. */
enum Fault {
  NONE,
  /** 429, to be tried again in seconds; nothing was applied. */
  BUSY_FOR_SECONDS,
  /** 429, to be tried again at a moment; nothing was applied. */
  BUSY_UNTIL,
  /** 400 with the code that means the same. */
  BUSY_AS_400,
  /** 503 with a page for people. */
  UNAVAILABLE,
  /** 409, for the sink restarts. */
  RESTARTING,
  /** 413, though smaller ones have come through. */
  TOO_LARGE,
  /** The connection is reset when the request was read; nothing was applied. */
  CUT_BEFORE,
  /** The connection is reset in the middle of the request; nothing was applied. */
  CUT_WITHIN,
  /** All is applied, then the connection is reset. */
  CUT_AFTER,
  /** All is applied, then the connection ends in the middle of the answer. */
  CUT_ANSWER,
  /** All is applied; the answer is whole as HTTP, but ends in the middle of its JSON. */
  CUT_JSON,
  /** All is applied; the answer tells of one record too few. */
  SHORT_ANSWER,
  /** All is applied; the answer tells of one record too many. */
  LONG_ANSWER,
  /** All is applied; the answer tells of no record. */
  NO_RESULTS
}
