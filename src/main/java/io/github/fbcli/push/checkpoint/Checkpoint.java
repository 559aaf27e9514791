package io.github.fbcli.push.checkpoint;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a load has come: enough to go on with it, and to know that it is the same load.
 *
 * @param readAs how the input is read, as flags; empty when as usual
 * @param position at or before the first item that is not settled; reading goes on there and passes
 *     over what is settled
 * @param errors null without an errors file
 * @param counts how many items became what, over all runs of this load; the names are those of the
 *     summary, and more may come
 * @param done whether the input was read to its end and all of it is settled
 */
public record Checkpoint(
    Target target,
    String readAs,
    List<InputMark> inputs,
    Settled settled,
    Position position,
    @Nullable ErrorsMark errors,
    Map<String, Long> counts,
    Instant writtenAt,
    boolean done) {

  /** The version of the file's form. A reader refuses every other. */
  public static final int VERSION = 1;

  /**
   * Holds what fits together.
   *
   * @throws IllegalArgumentException when the position is in no input or beyond the settled prefix
   */
  public Checkpoint {
    inputs = List.copyOf(inputs);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    if (position.input() >= inputs.size()) {
      throw new IllegalArgumentException(
          "the position is in input " + position.input() + " of " + inputs.size());
    }
    if (position.ordinal() > settled.prefix()) {
      throw new IllegalArgumentException(
          "the position is at item " + position.ordinal() + ", beyond the settled prefix");
    }
  }

  /** Whether this says the same as the other one, whenever either was written. */
  boolean saysTheSameAs(Checkpoint other) {
    return equals(
        new Checkpoint(
            other.target,
            other.readAs,
            other.inputs,
            other.settled,
            other.position,
            other.errors,
            other.counts,
            writtenAt,
            other.done));
  }
}
