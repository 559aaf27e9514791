package io.github.fbcli.push.checkpoint;

import java.io.IOException;

/** Thrown if a path cannot be used as a checkpoint or errors file. */
public final class UnusableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean overlap;

  public UnusableFileException(String message) {
    this(message, false);
  }

  private UnusableFileException(String message, boolean overlap) {
    super(message);
    this.overlap = overlap;
  }

  /** Returns an exception for a file that the command also uses for another purpose. */
  public static UnusableFileException overlap(String message) {
    return new UnusableFileException(message + "; use another file", true);
  }

  /** Returns whether the command uses the file for two purposes. */
  public boolean isOverlap() {
    return overlap;
  }
}
