package io.github.fbcli.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows of nothing. */
final class NoNames implements Names {

  @Override
  public List<Candidate> contexts() {
    return List.of();
  }

  @Override
  public List<Candidate> sinks() {
    return List.of();
  }

  @Override
  public List<Candidate> databases() {
    return List.of();
  }

  @Override
  public List<Candidate> tables() {
    return List.of();
  }

  @Override
  public List<Candidate> columns(String table) {
    return List.of();
  }

  @Override
  public @Nullable String tableOfSink(String sink) {
    return null;
  }

  @Override
  public @Nullable String tableOfMapping(String file) {
    return null;
  }

  @Override
  public List<Candidate> paths(List<String> files) {
    return List.of();
  }
}
