package io.github.fbcli.push.checkpoint;

/**
 * A place between two items, from which reading can go on.
 *
 * @param ordinal of the first item behind it
 * @param input which of the inputs, counted from 0
 * @param offset in it, decompressed, in bytes
 * @param tailSha256 of the {@link #tailBytes} before the offset, decompressed
 */
public record Position(long ordinal, int input, long offset, String tailSha256) {

  /** How much before the offset shows that the input is still the same there. */
  public static final int TAIL_BYTES = 64 * 1024;

  public Position {
    if (ordinal < 0 || input < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "there is no position at input " + input + ", byte " + offset);
    }
  }

  /** Before the first item of an input. */
  public static Position startOf(int input, long ordinal) {
    return new Position(ordinal, input, 0, Sha256.of(new byte[0]));
  }

  /** How many bytes before the offset {@link #tailSha256} is of; fewer near the input's start. */
  public int tailBytes() {
    return (int) Math.min(TAIL_BYTES, offset);
  }
}
