package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.Checkpoint.Target;
import io.github.fbcli.push.input.Fingerprint;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of one run. A resumed run reads its input from the start and skips settled items,
 * so it supports all formats and streams.
 *
 * <p>The checkpoint is written at the start (to detect an unwritable file before anything is sent),
 * every second while items are being settled, and at the end. The lanes call {@link #writeIfDue}
 * after each batch. A failed write ends the run and is not retried, because a second attempt may
 * report success even if the disk has lost data.
 */
public final class RunCheckpoint {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The maximum distance between two recorded positions, in bytes. */
  private static final long STRIDE = 1_000_000;

  private final CheckpointFile file;
  private final Target target;
  private final List<Input> inputs;
  private final Checkpoint before;
  private final Resume resume;
  private final SettledRanges settled;
  private final ReadingTrail trail;

  private @Nullable Inputs source;
  private long read;
  private long lastBytes;

  private final ReentrantLock writing = new ReentrantLock();

  private @Nullable Source outcomes;
  private InstantSource clock = InstantSource.system();
  private volatile Instant writtenAt = Instant.MIN;
  private @Nullable Checkpoint written;
  private @Nullable IOException failure;

  /** Provides the outcomes of settled items. */
  @FunctionalInterface
  public interface Source {

    /**
     * Ensures that the errors file on disk contains a line for each settled item that failed, and
     * no lines for other items. Thread-safe.
     *
     * @throws IOException if the errors file cannot be written
     */
    Secured secure() throws IOException;
  }

  /** The progress to write to a {@link Checkpoint}. */
  public record Secured(
      OrdinalSet settled, Map<String, Long> counts, @Nullable ErrorsMark errors) {}

  private RunCheckpoint(CheckpointFile file, Target target, List<Input> inputs, Checkpoint before) {
    this.file = file;
    this.target = target;
    this.inputs = inputs;
    this.before = before;
    this.resume = new Resume(file, before);
    this.settled = new SettledRanges(before.settled());
    this.trail = new ReadingTrail(before.inputs(), before.settled().prefix());
  }

  /**
   * Starts a load, or resumes one if {@code resuming} is true and a checkpoint exists. Resuming
   * truncates the errors file to its recorded length, so call this before appending to the file.
   *
   * @param readAs the input options as flags
   * @throws ResumeRefused if the load differs from the one in the checkpoint, or if {@code
   *     resuming} is false and the load in the checkpoint is unfinished; no file was changed
   */
  public static RunCheckpoint open(
      CheckpointFile file,
      Target target,
      String readAs,
      List<Input> inputs,
      @Nullable Path errorsFile,
      boolean resuming) {
    if (!resuming) {
      file.requireNothingUnfinished();
    }
    Checkpoint before = resuming ? file.read() : null;
    if (before == null) {
      return new RunCheckpoint(file, target, inputs, start(target, readAs, inputs));
    }
    RunCheckpoint run = new RunCheckpoint(file, target, inputs, before);
    run.resume.prepare(target, readAs, inputs, errorsFile);
    return run;
  }

  /** The progress of a load. */
  public enum Progress {
    /** The checkpoint does not exist, or belongs to another, completed load. */
    NOT_STARTED,
    UNFINISHED,
    DONE
  }

  /**
   * Returns the progress of a load. Changes no file.
   *
   * @param verifies whether a completed load must also be verified
   * @param target null if the sink or its table does not exist
   * @throws ResumeRefused if the checkpoint belongs to another, unfinished load
   */
  public static Progress progress(
      CheckpointFile file,
      @Nullable Target target,
      String readAs,
      List<Input> inputs,
      @Nullable Path errorsFile,
      boolean verifies) {
    Checkpoint before = file.read();
    if (before == null) {
      return Progress.NOT_STARTED;
    }
    Resume resume = new Resume(file, before);
    List<String> differences =
        target == null
            ? List.of("sink '" + before.target().sinkName() + "' or its table no longer exists")
            : resume.differences(target, readAs, inputs, errorsFile);
    if (!before.done()) {
      resume.refuseFor(differences);
      return Progress.UNFINISHED;
    }
    if (!differences.isEmpty()) {
      return Progress.NOT_STARTED;
    }
    boolean checked = before.verified() || !verifies;
    return checked && resume.hasReadAll(inputs) ? Progress.DONE : Progress.UNFINISHED;
  }

  private static Checkpoint start(Target target, String readAs, List<Input> inputs) {
    List<InputMark> marks =
        inputs.stream().map(each -> InputMark.start(each.name(), Resume.size(each))).toList();
    return new Checkpoint(
        target, readAs, marks, OrdinalSet.none(), null, Map.of(), Instant.MIN, false, false);
  }

  /** Returns the previous run's checkpoint; for a new load, a checkpoint without progress. */
  public Checkpoint before() {
    return before;
  }

  /** Observes the inputs. Call this before reading from them. */
  public void attach(Inputs reading) {
    source = reading;
    reading.onInputEnd(this::inputEnded);
  }

  /**
   * Records that an item was read. Called only by the reader.
   *
   * @param number the number of the item, from 1
   * @return whether an earlier run settled the item
   * @throws ResumeRefused if the text so far differs from the text that the previous run read;
   *     nothing was sent
   */
  public boolean onItemRead(long number) {
    read = number;
    if (source != null) {
      if (number == resume.nextOrdinal()) {
        resume.verify(source.fingerprint());
      }
      long bytes = source.bytesRead();
      if (bytes - lastBytes >= Math.min(STRIDE, lastBytes / 4)) { // denser at the start
        lastBytes = bytes;
        reached(source.fingerprint());
      }
    }
    return before.settled().contains(number - 1);
  }

  private void reached(Fingerprint here) {
    trail.reached(here.input(), mark(here, null, false));
  }

  private InputMark mark(Fingerprint here, @Nullable Long size, boolean finished) {
    return new InputMark(
        here.name(), size, read, here.offset(), here.head(), here.tail(), finished);
  }

  private void inputEnded(Fingerprint end) {
    resume.verifyEnd(end.input(), read);
    Input input = inputs.get(Math.min(end.input(), inputs.size() - 1));
    // The path of a followed file may already refer to its successor.
    Long size = input.followed() ? Long.valueOf(end.offset()) : Resume.size(input);
    trail.reached(end.input(), mark(end, size, true));
  }

  /**
   * Records that the last input has ended. Called only by the reader.
   *
   * @throws ResumeRefused if the input is shorter than before
   */
  public void onEndOfInput() {
    resume.verifyEnd(Integer.MAX_VALUE, read);
  }

  /** Records that reading has ended, for any reason. Called only by the reader. */
  public void onReadingEnd() {
    if (source != null) {
      reached(source.fingerprint());
    }
  }

  /** Settles the item with this number, counted from 1. */
  public void settle(long number) {
    settled.settle(number - 1);
  }

  public OrdinalSet settled() {
    return settled.snapshot();
  }

  public void start(Source source, InstantSource timer) throws IOException {
    outcomes = source;
    clock = timer;
    write(false);
  }

  /**
   * Writes a checkpoint if the last one is at least a second old and no other thread is writing.
   *
   * @throws IOException if this write or an earlier one failed; the previous checkpoint is
   *     unchanged
   */
  public void writeIfDue() throws IOException {
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
   * Writes the last checkpoint, even if the thread is interrupted.
   *
   * @param done whether the whole input was read and settled
   * @throws IOException if this write or an earlier one failed
   */
  public void finish(boolean done) throws IOException {
    write(done);
  }

  /**
   * Records that the accepted records of a completed load are in the table. Call this after {@link
   * #finish}.
   *
   * @throws IOException if the write failed; the previous checkpoint is unchanged
   */
  public void markVerified() throws IOException {
    if (written != null && written.done()) {
      file.write(written.asVerified());
    }
  }

  private void write(boolean done) throws IOException {
    writing.lock();
    try {
      if (failure != null) {
        throw failure;
      }
      writeNext(done);
    } catch (IOException e) {
      failure = e;
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void writeNext(boolean done) throws IOException {
    if (outcomes == null) {
      return;
    }
    writtenAt = clock.instant();
    Secured now = outcomes.secure();
    List<InputMark> marks = trail.marks(now.settled().prefix());
    // A completed load stays complete if a resume settles nothing, for example because the resume
    // is refused.
    boolean stillDone = before.done() && now.settled().equals(before.settled());
    Checkpoint next =
        new Checkpoint(
            target,
            before.readAs(),
            marks,
            now.settled(),
            now.errors(),
            now.counts(),
            writtenAt,
            done || stillDone,
            stillDone && before.verified());
    if (written != null && next.equals(written.writtenAt(writtenAt))) {
      return;
    }
    try {
      file.write(next);
    } catch (IOException e) {
      throw new IOException("the checkpoint " + file + " cannot be written: " + IoReason.of(e), e);
    }
    written = next;
  }

  /** Returns the path as given by the user. */
  @Override
  public String toString() {
    return file.toString();
  }
}
