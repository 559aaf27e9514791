package io.github.fbcli.push.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a load: enough to resume it, and to verify that a resume is of the same load.
 *
 * @param readAs how the input is read, as flags; empty for the defaults
 * @param errors null without an errors file
 * @param counts how many items had which outcome, over all runs of this load, named as in the
 *     summary
 * @param done whether the input was read to its end and all of it is settled
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

  /** The only version of the file format that is accepted. */
  static final int VERSION = 2;

  public Checkpoint {
    inputs = List.copyOf(inputs);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  Checkpoint writtenAt(Instant instant) {
    return new Checkpoint(target, readAs, inputs, settled, errors, counts, instant, done);
  }

  /**
   * Where the records go.
   *
   * @param sinkName for messages; the id identifies the sink
   * @param mappingSha256 of the sink's mapping
   */
  public record Target(String sinkId, String sinkName, String mappingSha256) {}

  /**
   * A place in an input, right after an item, and the text before it.
   *
   * @param name as the user gave it; for messages only, since a resume may run in another directory
   * @param size in bytes on disk, as of its end once it is finished; null for a stream
   * @param ordinal of the first item after the place
   * @param offset of the place in the decompressed input; 0 when nothing was read
   * @param headSha256 of the first 64 KiB of the decompressed text before the place
   * @param tailSha256 of the last 64 KiB of it
   * @param finished whether the input was read to its end, which may be after the place
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
   * The parts of the errors file that belong to the load. They have a line for each settled item
   * that failed, and none for another item of it.
   *
   * @param path made absolute, so that a resume may run in another directory
   * @param earlier the parts before the last one, with lines of other loads between them; in bytes
   * @param start of the last part, in bytes
   * @param length of the file up to the end of the last part
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
