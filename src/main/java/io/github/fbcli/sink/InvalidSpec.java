package io.github.fbcli.sink;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if a spec is invalid, before a request is sent. */
public final class InvalidSpec extends RuntimeException {
  private final transient List<Problem> problems;

  public InvalidSpec(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
