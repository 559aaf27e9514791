package io.github.fbcli.push;

import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The waiting of one lane, which can be ended from outside without touching a request in flight:
 * only a thread that waits is interrupted, and one that is told to stop waits no more.
 */
final class LaneWaits implements Sleeper {
  private final Sleeper sleeper;
  private boolean stopped;
  private @Nullable Thread waiting;

  LaneWaits(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Something to wait for. */
  @FunctionalInterface
  interface Wait<T> {
    T await() throws InterruptedException;
  }

  /**
   * Waits.
   *
   * @throws InterruptedException when the lane was told to stop, before or meanwhile
   */
  <T> T await(Wait<T> wait) throws InterruptedException {
    begin();
    try {
      return wait.await();
    } finally {
      end();
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    boolean slept =
        await(
            () -> {
              sleeper.sleep(duration);
              return true;
            });
    assert slept;
  }

  /** Ends the waiting, now and for ever. */
  synchronized void stop() {
    stopped = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  synchronized boolean stopped() {
    return stopped;
  }

  private synchronized void begin() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("the run ends");
    }
    waiting = Thread.currentThread();
  }

  private synchronized void end() {
    waiting = null;
    if (stopped) {
      // It may have come after the wait was over; it must not hit what the lane does next.
      var unused = Thread.interrupted();
    }
  }
}
