package io.github.fbcli.push.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a load, with the data required to resume it and to verify that the load is the
 * same.
 *
 * @param readAs the input options as flags; empty for the defaults
 * @param errors null without an errors file
 * @param counts the number of items per outcome over all runs of the load, named as in the summary
 * @param done whether the whole input was read and settled
 */
public record Checkpoint(
    Target target,
    String readAs,
    List<InputMark> inputs,
    OrdinalSet settled,
    @Nullable ErrorsMark errors,
    Map<String, Long> counts,
    Instant writtenAt,
    boolean done) {

  /** The only supported version of the file format. */
  static final int VERSION = 2;

  public Checkpoint {
    inputs = List.copyOf(inputs);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  Checkpoint writtenAt(Instant instant) {
    return new Checkpoint(target, readAs, inputs, settled, errors, counts, instant, done);
  }

  /**
   * The sink of a load, and the hash of its mapping.
   *
   * @param sinkName the name for messages; only the id identifies the sink
   * @param mappingSha256 the hash of the sink's mapping
   */
  public record Target(String sinkId, String sinkName, String mappingSha256) {}

  /**
   * A position in an input, right after an item, with hashes of the text before it.
   *
   * @param name the name as given by the user, only for messages, because a resume may run in
   *     another directory
   * @param size the size on disk in bytes; once finished, the size when the end was reached; null
   *     for a stream
   * @param ordinal the ordinal of the first item after the position
   * @param offset the byte offset of the position in the decompressed input, from 0
   * @param headSha256 the hash of the first 64 KiB of the decompressed text before the position
   * @param tailSha256 the hash of the last 64 KiB of that text
   * @param finished whether the input was read to its end, which may be after the position
   */
  record InputMark(
      String name,
      @Nullable Long size,
      long ordinal,
      long offset,
      String headSha256,
      String tailSha256,
      boolean finished) {

    InputMark {
      if (ordinal < 0 || offset < 0) {
        throw new IllegalArgumentException("input " + name + " has a negative position");
      }
    }

    static InputMark start(String name, @Nullable Long size) {
      return new InputMark(name, size, 0, 0, Sha256.EMPTY, Sha256.EMPTY, false);
    }

    InputMark withSize(@Nullable Long newSize, boolean nowFinished) {
      return new InputMark(name, newSize, ordinal, offset, headSha256, tailSha256, nowFinished);
    }
  }

  /**
   * The ranges of the errors file that belong to the load. They contain one line for each settled
   * item that failed, and none for other items of the load.
   *
   * @param path the absolute path, because a resume may run in another directory
   * @param earlier the preceding ranges, in bytes; lines of other loads are between them
   * @param start the start of the last range, in bytes
   * @param length the end of the last range, exclusive, in bytes
   */
  public record ErrorsMark(Path path, List<OrdinalSet.Range> earlier, long start, long length) {

    public ErrorsMark {
      path = path.toAbsolutePath();
      earlier = List.copyOf(earlier);
      if (start < 0 || length < start) {
        throw new IllegalArgumentException(
            "the errors file's part is from byte " + start + " to " + length);
      }
    }
  }
}
