package io.github.fbcli.push.checkpoint;

import java.io.IOException;

/** A checkpoint or an errors file cannot be the file that the user named. */
public final class UnusableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnusableFileException(String message) {
    super(message);
  }
}
