package io.github.fbcli.push.input;

/**
 * Identifies the input up to a position so that a later run can verify that the input is the same.
 * Two runs over the same bytes have equal fingerprints after the same item, regardless of their
 * read-ahead.
 *
 * @param input the index of the input; a file that replaces a followed file counts as another input
 * @param name the name of the input as given by the user
 * @param offset the offset of the position in the decompressed input, in bytes
 * @param head SHA-256 in hex of the input's first 64 KiB, or of all bytes before the position if
 *     there are fewer
 * @param tail SHA-256 in hex of the last 64 KiB before the position, or of all bytes before it if
 *     there are fewer
 */
public record Fingerprint(int input, String name, long offset, String head, String tail) {
  /** The maximum size of the head and of the tail, in bytes. */
  public static final int SPAN = 64 * 1024;

  static Fingerprint start(int input, String name) {
    return new Fingerprint(input, name, 0, Sha256.EMPTY, Sha256.EMPTY);
  }
}
