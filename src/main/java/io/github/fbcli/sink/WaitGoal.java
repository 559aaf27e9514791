package io.github.fbcli.sink;

import java.util.List;
import java.util.Locale;

/**
 * The awaited state: {@code active}, {@code deleted}, or a status as the service spells it, in any
 * case.
 */
public final class WaitGoal {
  public static final WaitGoal ACTIVE = new WaitGoal("active");
  public static final WaitGoal DELETED = new WaitGoal("deleted");

  private static final List<String> KNOWN =
      List.of(
          "active",
          "deleted",
          "creating",
          "running",
          "restarting",
          "updating",
          "deleting",
          "failed");

  private final String text;

  private WaitGoal(String text) {
    this.text = text;
  }

  /**
   * The goal with this name.
   *
   * @throws IllegalArgumentException if it is not a known state; the message suggests one
   */
  public static WaitGoal of(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("no state given; use active, deleted or a status");
    }
    if (!KNOWN.contains(name)) {
      String fit =
          DidYouMean.nearest(name, KNOWN)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("use active, deleted or a status of the service, such as FAILED");
      throw new IllegalArgumentException(
          Quoting.quoted(text.strip()) + " is not a state of a sink; " + fit);
    }
    return new WaitGoal(name);
  }

  @Override
  public String toString() {
    return text;
  }

  /** True for a goal that an absent sink has reached. */
  public boolean isDeleted() {
    return text.equals(DELETED.text);
  }

  /** True for a goal at which a sink takes records. */
  public boolean isActive() {
    return text.equals(ACTIVE.text);
  }

  boolean isReachedBy(String status) {
    return isActive()
        ? SinkStatus.of(status) == SinkStatus.ACTIVE
        : text.equalsIgnoreCase(status.strip());
  }

  /** True if a sink with this status, which is not the goal, can never reach the goal. */
  boolean isOutOfReachOf(String status) {
    return switch (SinkStatus.of(status)) {
      case DELETED -> true;
      case DELETING -> !isDeleted();
      case FAILED -> !isDeleted() && SinkStatus.of(text) != SinkStatus.DELETING;
      default -> false;
    };
  }
}
