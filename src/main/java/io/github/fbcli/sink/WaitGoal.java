package io.github.fbcli.sink;

import java.util.Locale;

/** The status to wait for. */
public final class WaitGoal {
  public static final WaitGoal ACTIVE = new WaitGoal("active", SinkStatus.ACTIVE);
  public static final WaitGoal DELETED = new WaitGoal("deleted", SinkStatus.DELETED);

  private final String text;
  private final SinkStatus status;

  private WaitGoal(String text, SinkStatus status) {
    this.text = text;
    this.status = status;
  }

  /**
   * Parses a goal. Ignores case and accepts older status names.
   *
   * @throws IllegalArgumentException if the status is unknown; the message suggests a known status
   */
  public static WaitGoal of(String text) {
    return new WaitGoal(text.strip().toLowerCase(Locale.ROOT), SinkStatus.named(text));
  }

  @Override
  public String toString() {
    return text;
  }

  /** Returns whether an absent sink has reached this goal. */
  public boolean isDeleted() {
    return status == SinkStatus.DELETED;
  }

  /** Returns whether a sink that has reached this goal accepts records. */
  public boolean isActive() {
    return status == SinkStatus.ACTIVE;
  }

  boolean isReachedBy(String seen) {
    return status == SinkStatus.of(seen);
  }

  /**
   * Returns whether a sink with this status can never reach the goal. The status must differ from
   * the goal.
   */
  boolean isOutOfReachOf(String seen) {
    return switch (SinkStatus.of(seen)) {
      case DELETED -> true;
      case DELETING -> !isDeleted();
      case FAILED -> !isDeleted() && status != SinkStatus.DELETING;
      case ACTIVE, RESTARTING -> status == SinkStatus.CREATING;
      default -> false;
    };
  }
}
