package io.github.fbcli.sink;

import java.util.Locale;

/** What a sink's status means: {@code contract.md}, "Sinks, control plane". */
public enum SinkStatus {
  CREATING,
  /** Takes records. */
  ACTIVE,
  /** An update is applied; comes back to active. */
  RESTARTING,
  DELETING,
  DELETED,
  /** Final; the sink can only be deleted. */
  FAILED,
  /** A status that the contract does not know, treated as "not yet". */
  OTHER;

  /** The meaning of a status as a service sends it, in any case, including older names. */
  public static SinkStatus of(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "CREATING" -> CREATING;
      case "ACTIVE", "RUNNING" -> ACTIVE;
      case "RESTARTING", "UPDATING" -> RESTARTING;
      case "DELETING" -> DELETING;
      case "DELETED" -> DELETED;
      case "FAILED" -> FAILED;
      default -> OTHER;
    };
  }
}
