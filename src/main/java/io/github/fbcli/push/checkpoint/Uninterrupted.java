package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that an interrupt must not cut short. An interrupt closes the channel that a thread
 * is working on, and an interrupt is how a push is asked to end in good order, which includes its
 * last checkpoint.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Work that may begin anew at any point. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work, again when an interrupt broke it off; the thread stays interrupted. */
  static <T> T run(Work<T> work) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted(); // the next attempt is not disturbed by it
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
