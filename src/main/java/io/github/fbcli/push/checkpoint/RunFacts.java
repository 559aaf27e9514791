package io.github.fbcli.push.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about to do, to be held against a checkpoint.
 *
 * @param readAs how the inputs are read, as flags; empty when as usual
 * @param inputs in the order of reading
 * @param errorsFile null without one
 */
public record RunFacts(
    Target target, String readAs, List<CurrentInput> inputs, @Nullable Path errorsFile) {
  public RunFacts {
    inputs = List.copyOf(inputs);
  }
}
