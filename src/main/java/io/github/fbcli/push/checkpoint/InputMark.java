package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * How one input is known again.
 *
 * @param name as the user gave it; for messages only, since a resume may be started elsewhere
 * @param size in bytes as it lies on the disk, and once it is finished, as it was then; null for a
 *     stream
 * @param headSha256 of its first {@code headBytes} bytes, decompressed; null while it is not known,
 *     as that of a stream whose turn has not come
 * @param headBytes at most {@link #HEAD_BYTES}; less where the input is shorter
 * @param finished whether it was read to its end
 */
public record InputMark(
    String name,
    @Nullable Long size,
    @Nullable String headSha256,
    int headBytes,
    boolean finished) {

  /** How much of its start tells an input from others. */
  public static final int HEAD_BYTES = 64 * 1024;

  public InputMark {
    if (headBytes < 0 || headBytes > HEAD_BYTES) {
      throw new IllegalArgumentException("the head of " + name + " is of " + headBytes + " bytes");
    }
  }

  /** A stream of which nothing was read yet. */
  public static InputMark stream(String name) {
    return new InputMark(name, null, null, 0, false);
  }

  /** An input of which nothing was read yet; looks at its start, which is {@code decompressed}. */
  public static InputMark of(String name, long size, InputStream decompressed) throws IOException {
    return new InputMark(name, size, null, 0, false).withHead(decompressed.readNBytes(HEAD_BYTES));
  }

  /** Its first {@link #HEAD_BYTES} bytes, or all of it where it is shorter, became known. */
  public InputMark withHead(byte[] head) {
    return withHead(Sha256.of(head), head.length);
  }

  /** The hash of its first {@code bytes} bytes became known. */
  public InputMark withHead(String sha256, int bytes) {
    return new InputMark(name, size, sha256, bytes, finished);
  }

  /** As it lies on the disk now. */
  InputMark withSize(@Nullable Long sizeNow) {
    return new InputMark(name, sizeNow, headSha256, headBytes, finished);
  }

  /**
   * It was read to its end.
   *
   * @param sizeThen what {@link #size} was at the end; null for a stream
   */
  public InputMark finished(@Nullable Long sizeThen) {
    return new InputMark(name, sizeThen, headSha256, headBytes, true);
  }
}
