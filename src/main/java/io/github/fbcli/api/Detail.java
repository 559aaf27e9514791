package io.github.fbcli.api;

/** How much a trace tells of each exchange. */
public enum Detail {
  /** Method, URL, status and time. */
  LINE,
  /** The headers as well. */
  HEADERS,
  /** The beginning of the bodies as well. */
  BODIES
}
