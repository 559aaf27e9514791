package io.github.fbcli.sink;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if a spec is invalid, before a request is sent. */
public final class InvalidSpec extends RuntimeException {
  private final transient List<Problem> problems;
  private final String subject;

  public InvalidSpec(List<Problem> problems) {
    this("sink", problems);
  }

  private InvalidSpec(String subject, List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.subject = subject;
    this.problems = List.copyOf(problems);
  }

  public static InvalidSpec ofTable(List<Problem> problems) {
    return new InvalidSpec("table", problems);
  }

  /** Returns what the spec describes, such as {@code sink}. */
  public String subject() {
    return subject;
  }

  /** Returns all problems, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
