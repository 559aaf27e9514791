package io.github.fbcli.emulator;

/** The statuses of a sink as the service writes them (contract.md, "Sinks, control plane"). */
final class SinkStatus {
  static final String CREATING = "CREATING";
  static final String ACTIVE = "ACTIVE";
  static final String DELETING = "DELETING";
  static final String DELETED = "DELETED";

  private SinkStatus() {}

  /** Whether it looks like a status. Any word will do, for clients have to bear unknown ones. */
  static boolean isWord(String text) {
    return text.matches("[A-Z][A-Z_]{0,63}");
  }

  /** Whether a sink takes records; {@code RUNNING} is what older versions called it. */
  static boolean takesRecords(String status) {
    return status.equals(ACTIVE) || status.equals("RUNNING");
  }
}
