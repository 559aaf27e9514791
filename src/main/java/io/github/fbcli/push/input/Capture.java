package io.github.fbcli.push.input;

import java.util.Arrays;

/** Collects bytes up to a limit and counts those beyond it, so that memory stays bounded. */
final class Capture {
  private final int limit;
  private byte[] kept = new byte[1024];
  private int length;
  private long size;

  /** Keeps at most {@code limit} bytes. */
  Capture(int limit) {
    this.limit = limit;
  }

  void clear() {
    length = 0;
    size = 0;
  }

  /** Adds {@code from[start]} up to, not including, {@code from[end]}. */
  void add(byte[] from, int start, int end) {
    size += end - start;
    int fitting = Math.min(end - start, limit - length);
    if (length + fitting > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(length + fitting, Math.min(2 * kept.length, limit)));
    }
    System.arraycopy(from, start, kept, length, fitting);
    length += fitting;
  }

  /** How many bytes were added, kept or not. */
  long size() {
    return size;
  }

  /** Whether some of the bytes were not kept. */
  boolean overflowed() {
    return size > length;
  }

  /** A copy of the bytes that were kept. */
  byte[] bytes() {
    return Arrays.copyOf(kept, length);
  }
}
