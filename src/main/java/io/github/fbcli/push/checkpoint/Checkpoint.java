package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.input.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a load, with the data needed to resume it and to detect differences.
 *
 * @param readAs the input options as flags; empty for the defaults
 * @param errors the state of the errors file; null if there is none
 * @param counts the number of items per outcome over all runs of the load, keyed by the names in
 *     the summary
 * @param done whether the whole input was read and settled
 * @param verified whether a query then found the accepted records in the table
 */
public record Checkpoint(
    Target target,
    String readAs,
    List<InputMark> inputs,
    OrdinalSet settled,
    @Nullable ErrorsMark errors,
    Map<String, Long> counts,
    Instant writtenAt,
    boolean done,
    boolean verified) {

  /** The only supported version of the file format. */
  static final int VERSION = 2;

  public Checkpoint {
    inputs = List.copyOf(inputs);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  Checkpoint writtenAt(Instant instant) {
    return new Checkpoint(target, readAs, inputs, settled, errors, counts, instant, done, verified);
  }

  /** Returns a copy that is marked as verified. */
  Checkpoint asVerified() {
    return new Checkpoint(target, readAs, inputs, settled, errors, counts, writtenAt, done, true);
  }

  /** Returns the number of items that were rejected or unparsable. */
  public long failed() {
    return counts.getOrDefault("rejected", 0L) + counts.getOrDefault("unparsable", 0L);
  }

  /**
   * The sink of a load.
   *
   * @param sinkName the name, used only in messages
   * @param mappingSha256 the hash of the sink's mapping
   */
  public record Target(String sinkId, String sinkName, String mappingSha256) {}

  /**
   * A position in an input, directly after an item, with hashes of the text before the position.
   *
   * @param name the name as given by the user, used only in messages, because the load may be
   *     resumed in another directory
   * @param size the size on disk in bytes, or, if the input is finished, the size when its end was
   *     reached; null for a stream
   * @param ordinal the ordinal of the first item after the position
   * @param offset the byte offset of the position in the decompressed input, from 0
   * @param headSha256 the hash of the first 64 KiB of the decompressed text before the position
   * @param tailSha256 the hash of the last 64 KiB of the decompressed text before the position
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
   * The ranges of the errors file that contain the lines of the load: one line for each settled
   * item that failed, and no other lines.
   *
   * @param path the absolute path, because the load may be resumed in another directory
   * @param earlier the preceding ranges, in bytes; the lines between them are from other loads
   * @param start the start of the last range, in bytes
   * @param length the end of the last range, exclusive, in bytes
   */
  public record ErrorsMark(Path path, List<OrdinalSet.Range> earlier, long start, long length) {

    public ErrorsMark {
      path = path.toAbsolutePath();
      earlier = List.copyOf(earlier);
      if (start < 0 || length < start) {
        throw new IllegalArgumentException(
            "invalid byte range of the errors file: " + start + " to " + length);
      }
    }
  }
}
