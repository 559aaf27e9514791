package io.github.fbcli.sink;

/** What one poll of a sink saw. */
public sealed interface Observation {

  /** The sink exists; {@code text} is its status as the service sends it. */
  record Status(String text) implements Observation {
    @Override
    public String toString() {
      return text;
    }
  }

  /** The service knows no such sink. */
  record Absent() implements Observation {
    @Override
    public String toString() {
      return "absent";
    }
  }

  /** The poll failed, and another may not: a clause that says why. */
  record Failure(String why) implements Observation {
    @Override
    public String toString() {
      return why;
    }
  }
}
