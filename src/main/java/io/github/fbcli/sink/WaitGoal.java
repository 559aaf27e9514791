package io.github.fbcli.sink;

import java.util.Locale;

/**
 * The state that is awaited: {@code active}, {@code deleted}, or a status as the service spells it.
 * Case does not matter.
 */
public final class WaitGoal {
  public static final WaitGoal ACTIVE = new WaitGoal("active");
  public static final WaitGoal DELETED = new WaitGoal("deleted");

  private final String text;

  private WaitGoal(String text) {
    this.text = text;
  }

  public static WaitGoal of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("no state is named; write active, deleted or a status");
    }
    return new WaitGoal(text.strip().toLowerCase(Locale.ROOT));
  }

  /** As {@code --for} spells it. */
  @Override
  public String toString() {
    return text;
  }

  /** True for a goal that an absent sink has reached. */
  public boolean isDeleted() {
    return text.equals(DELETED.text);
  }

  /** True where a sink that has come to the goal takes records. */
  public boolean isActive() {
    return text.equals(ACTIVE.text);
  }

  boolean isReachedBy(String status) {
    return isActive()
        ? SinkStatus.of(status) == SinkStatus.ACTIVE
        : text.equalsIgnoreCase(status.strip());
  }

  /** True when a sink that has this status, which is not the goal, never comes to the goal. */
  boolean isOutOfReachOf(String status) {
    return switch (SinkStatus.of(status)) {
      case DELETED -> true;
      case DELETING -> !isDeleted();
      case FAILED -> !isDeleted() && SinkStatus.of(text) != SinkStatus.DELETING;
      default -> false;
    };
  }
}
