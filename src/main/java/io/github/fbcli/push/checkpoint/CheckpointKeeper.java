package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the checkpoint: at the start, so that a place that cannot be written is found before
 * anything is sent, every second while something is settled, and at the end. Where nothing has
 * changed it writes nothing.
 *
 * <p>It has no thread of its own: the lanes ask it to {@link #keep} up after each batch, and the
 * one that finds a second to be over writes, while the others go on.
 *
 * <p>When a write fails, no other is tried: a disk that has dropped what it was given may call a
 * second attempt a success. The run must end then, for it would go on without a net.
 */
public final class CheckpointKeeper {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final CheckpointFile file;
  private final Target target;
  private final String readAs;
  private final ReadingTrail trail;
  private final Settlement settlement;
  private final InstantSource clock;

  /** Held by who writes. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile Instant writtenAt;
  private @Nullable CheckpointFailure failure;
  private @Nullable Checkpoint written;

  public CheckpointKeeper(
      CheckpointFile file,
      Target target,
      String readAs,
      ReadingTrail trail,
      Settlement settlement,
      InstantSource clock) {
    this.file = file;
    this.target = target;
    this.readAs = readAs;
    this.trail = trail;
    this.settlement = settlement;
    this.clock = clock;
    this.writtenAt = clock.instant();
  }

  /** Writes the first checkpoint. */
  public void start() throws CheckpointFailure {
    write(false);
  }

  /**
   * Writes what is settled, if the last checkpoint is a second old and nobody else is writing.
   *
   * @throws CheckpointFailure when this write fails or an earlier one did
   */
  public void keep() throws CheckpointFailure {
    boolean due = Duration.between(writtenAt, clock.instant()).compareTo(INTERVAL) >= 0;
    if (due && writing.tryLock()) {
      try {
        write(false);
      } finally {
        writing.unlock();
      }
    }
  }

  /**
   * Writes the last checkpoint, after everything was settled that will be. An interrupt does not
   * keep it from that.
   *
   * @param done whether the input was read to its end and all of it is settled
   * @throws CheckpointFailure when this write fails or an earlier one did
   */
  public void finish(boolean done) throws CheckpointFailure {
    write(done);
  }

  private void write(boolean done) throws CheckpointFailure {
    writing.lock();
    try {
      if (failure != null) {
        throw failure;
      }
      writeNext(done);
    } catch (CheckpointFailure e) {
      failure = e;
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void writeNext(boolean done) throws CheckpointFailure {
    writtenAt = clock.instant();
    Checkpoint next = next(secure(), done);
    if (written != null && next.saysTheSameAs(written)) {
      return;
    }
    try {
      file.write(next);
    } catch (IOException e) {
      throw new CheckpointFailure(
          "the checkpoint " + file + " cannot be written: " + Cause.of(e), e);
    }
    written = next;
  }

  private Checkpoint next(Settlement.Secured secured, boolean done) {
    return new Checkpoint(
        target,
        readAs,
        trail.inputs(),
        secured.settled(),
        trail.at(secured.settled().prefix()),
        secured.errors(),
        secured.counts(),
        writtenAt,
        done);
  }

  private Settlement.Secured secure() throws CheckpointFailure {
    try {
      return settlement.secure();
    } catch (IOException e) {
      throw new CheckpointFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
