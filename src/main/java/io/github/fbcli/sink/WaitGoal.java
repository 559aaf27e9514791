package io.github.fbcli.sink;

import java.util.Locale;

/** The awaited state: a status, in any case; an older name of a status means the same. */
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
   * The goal with this name.
   *
   * @throws IllegalArgumentException if it is not a known state; the message suggests one
   */
  public static WaitGoal of(String text) {
    return new WaitGoal(text.strip().toLowerCase(Locale.ROOT), SinkStatus.named(text));
  }

  @Override
  public String toString() {
    return text;
  }

  /** True for a goal that an absent sink has reached. */
  public boolean isDeleted() {
    return status == SinkStatus.DELETED;
  }

  /** True for a goal at which a sink takes records. */
  public boolean isActive() {
    return status == SinkStatus.ACTIVE;
  }

  boolean isReachedBy(String seen) {
    return status == SinkStatus.of(seen);
  }

  /** True if a sink with this status, which is not the goal, can never reach the goal. */
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
