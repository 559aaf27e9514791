package io.github.fbcli.push.checkpoint;

import java.io.IOException;

/** Thrown if a path cannot be used as a checkpoint or errors file. */
public final class UnusableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnusableFileException(String message) {
    super(message);
  }
}
