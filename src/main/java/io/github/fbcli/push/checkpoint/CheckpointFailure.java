package io.github.fbcli.push.checkpoint;

import java.io.IOException;

/**
 * What was settled cannot be made sure of any longer, so the run must end. The message names the
 * file and the cause. The checkpoint on disk is an earlier one, and good.
 */
public final class CheckpointFailure extends IOException {
  private static final long serialVersionUID = 1L;

  CheckpointFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
