package io.github.fbcli.push.checkpoint;

import java.io.IOException;

/** The checkpoint cannot be what the user named. The message says why and what would fit. */
public final class UnusableCheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableCheckpointException(String message) {
    super(message);
  }
}
