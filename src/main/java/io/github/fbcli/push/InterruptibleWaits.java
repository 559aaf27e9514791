package io.github.fbcli.push;

import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Allows another thread to end a lane's waits without interrupting an in-flight request: the lane's
 * thread is interrupted only while it waits, and later waits fail immediately.
 */
final class InterruptibleWaits {
  private final Sleeper sleeper;
  private boolean stopped;
  private @Nullable Thread waiting;

  InterruptibleWaits(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  @FunctionalInterface
  interface Wait<T> {
    T await() throws InterruptedException;
  }

  /**
   * @throws InterruptedException if {@link #stop} is called before or during the wait
   */
  <T> T await(Wait<T> wait) throws InterruptedException {
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException("the run is ending");
      }
      waiting = Thread.currentThread();
    }
    try {
      return wait.await();
    } finally {
      synchronized (this) {
        waiting = null;
        if (stopped) {
          // An interrupt that arrived after the wait must not affect later code.
          var unused = Thread.interrupted();
        }
      }
    }
  }

  void sleep(Duration duration) throws InterruptedException {
    var unused =
        await(
            () -> {
              sleeper.sleep(duration);
              return duration;
            });
  }

  /** Ends the current wait and all later ones. */
  synchronized void stop() {
    stopped = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  synchronized boolean stopped() {
    return stopped;
  }
}
