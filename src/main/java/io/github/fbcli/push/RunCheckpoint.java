package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.Checkpoint;
import io.github.fbcli.push.checkpoint.CheckpointFailure;
import io.github.fbcli.push.checkpoint.CheckpointFile;
import io.github.fbcli.push.checkpoint.CheckpointKeeper;
import io.github.fbcli.push.checkpoint.CurrentInput;
import io.github.fbcli.push.checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.Position;
import io.github.fbcli.push.checkpoint.ReadingTrail;
import io.github.fbcli.push.checkpoint.Resume;
import io.github.fbcli.push.checkpoint.ResumeRefused;
import io.github.fbcli.push.checkpoint.RunFacts;
import io.github.fbcli.push.checkpoint.Settlement;
import io.github.fbcli.push.checkpoint.Target;
import io.github.fbcli.push.input.Fingerprint;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of one run: what it goes on from, and how its reading is written down. A resumed
 * run reads its input from the start and passes over what is settled, so that every format, packed
 * or not, and every stream can be gone on with; on the way it verifies that the text is the same.
 */
public final class RunCheckpoint {
  /** How much is read at most between two positions that are written down. */
  private static final long STRIDE = 1_000_000;

  private final CheckpointFile file;
  private final RunFacts facts;
  private final List<Input> inputs;
  private final ReadingTrail trail;
  private final SettledBefore before;
  private final @Nullable Checkpoint checkpoint;
  private final @Nullable Resume resume;
  private @Nullable Inputs source;
  private long read;
  private long lastOrdinal;
  private long lastBytes;
  private @Nullable CheckpointKeeper keeper;

  private RunCheckpoint(
      CheckpointFile file, RunFacts facts, List<Input> inputs, @Nullable Checkpoint checkpoint)
      throws IOException {
    this.file = file;
    this.facts = facts;
    this.inputs = inputs;
    this.checkpoint = checkpoint;
    if (checkpoint == null) {
      resume = null;
      before = SettledBefore.nothing();
      trail = new ReadingTrail(marks(facts), Position.startOf(0, 0));
    } else {
      resume = new Resume(file, checkpoint);
      resume.begin(facts);
      before = SettledBefore.of(checkpoint);
      trail = new ReadingTrail(resume.inputs(facts), checkpoint.position());
      lastOrdinal = checkpoint.position().ordinal();
    }
  }

  /**
   * Begins a load, or goes on with one where {@code goOn} and there is something to go on from.
   * Where it goes on, the errors file is cut to what it was, so nothing may have been appended yet.
   *
   * @param readAs how the inputs are read, as flags
   * @throws ResumeRefused when it is not the load that the checkpoint is of, or the checkpoint is
   *     of a load that is not done and {@code goOn} is false; nothing was changed
   * @throws IOException when an input cannot be looked into
   */
  public static RunCheckpoint begin(
      CheckpointFile file,
      Target target,
      String readAs,
      List<Input> inputs,
      @Nullable Path errorsFile,
      boolean goOn)
      throws IOException {
    List<CurrentInput> current = inputs.stream().map(RunCheckpoint::current).toList();
    if (!goOn) {
      file.demandNothingUnfinished();
    }
    RunFacts facts = new RunFacts(target, readAs, current, errorsFile);
    return new RunCheckpoint(file, facts, inputs, goOn ? file.read() : null);
  }

  private static CurrentInput current(Input input) {
    Path path = input.path();
    return path != null && input.isLasting()
        ? CurrentInput.file(input.name(), path.toFile().length(), input::unpacked)
        : CurrentInput.stream(input.name());
  }

  private static List<InputMark> marks(RunFacts facts) throws IOException {
    List<InputMark> marks = new ArrayList<>();
    for (CurrentInput input : facts.inputs()) {
      if (input.opener() == null || input.size() == null) {
        marks.add(InputMark.stream(input.name()));
      } else {
        try (InputStream in = input.opener().open()) {
          marks.add(InputMark.of(input.name(), input.size(), in));
        }
      }
    }
    return marks;
  }

  SettledBefore before() {
    return before;
  }

  /** Follows the reading; to be told before anything is read. */
  void follow(Inputs reading) {
    source = reading;
    reading.onInputEnd(this::inputEnded);
  }

  /** Writes the first checkpoint; from now on it is kept. */
  void start(Settlement settlement, InstantSource clock) throws CheckpointFailure {
    CheckpointKeeper kept =
        new CheckpointKeeper(file, facts.target(), facts.readAs(), trail, settlement, clock);
    kept.start();
    keeper = kept;
  }

  /** See {@link CheckpointKeeper#keep}. */
  void keep() throws CheckpointFailure {
    if (keeper != null) {
      keeper.keep();
    }
  }

  /** See {@link CheckpointKeeper#finish}. */
  void finish(boolean done) throws CheckpointFailure {
    if (keeper != null) {
      keeper.finish(done);
    }
  }

  /**
   * An item was read; for the reading thread.
   *
   * @param number 1 for the first one
   * @param endsInput whether nothing behind it could be read
   * @return whether it needs nothing more
   * @throws ResumeRefused when the text up to here is not that of the checkpoint; nothing was sent
   */
  boolean passes(long number, boolean endsInput) {
    if (endsInput) {
      return false;
    }
    read = number;
    Inputs reading = source;
    if (resume != null && checkpoint != null && reading != null) {
      if (number == checkpoint.position().ordinal()) {
        Fingerprint here = reading.fingerprint();
        resume.verifyPosition(here.input(), here.offset(), here.head(), here.tail());
      }
    }
    leavePositionNowAndThen();
    return before.settled().contains(number - 1);
  }

  /** Denser where little was read: of a short input, too, it is to be known what was settled. */
  private void leavePositionNowAndThen() {
    if (source != null) {
      long bytes = source.bytesRead();
      if (bytes - lastBytes >= Math.min(STRIDE, lastBytes / 4)) {
        lastBytes = bytes;
        leavePosition(source.fingerprint());
      }
    }
  }

  private void inputEnded(Fingerprint end) {
    if (resume != null) {
      resume.verifyEnd(end.input(), end.offset(), end.head());
    }
    leavePosition(end);
    InputMark known = trail.input(end.input());
    InputMark mark = known == null ? InputMark.stream(end.name()) : known;
    int headBytes = (int) Math.min(InputMark.HEAD_BYTES, end.offset());
    InputMark whole = mark.headSha256() == null ? mark.withHead(end.head(), headBytes) : mark;
    trail.know(end.input(), whole.finished(sizeOf(end)));
  }

  /** A replaced file is no longer what its name stands for. */
  private @Nullable Long sizeOf(Fingerprint end) {
    Input input = inputs.get(Math.min(end.input(), inputs.size() - 1));
    Path path = input.path();
    if (input.followed()) {
      return end.offset();
    }
    return path != null && input.isLasting() ? path.toFile().length() : null;
  }

  private void leavePosition(Fingerprint here) {
    if (read > lastOrdinal) {
      lastOrdinal = read;
      trail.reached(new Position(read, here.input(), here.offset(), here.tail()));
    }
    InputMark mark = trail.input(here.input());
    boolean whole = here.offset() >= InputMark.HEAD_BYTES;
    if (mark == null) { // a file that replaced a followed one
      trail.know(here.input(), InputMark.stream(here.name()));
    } else if (whole && mark.headBytes() < InputMark.HEAD_BYTES && !mark.finished()) {
      trail.know(here.input(), mark.withHead(here.head(), InputMark.HEAD_BYTES));
    }
  }

  /**
   * The input as a whole has ended; for the reading thread.
   *
   * @throws ResumeRefused when it is shorter than it was
   */
  void inputOver() {
    if (resume != null) {
      resume.verifyLength(read);
    }
  }

  /**
   * Nothing more is read, for whatever reason, and every item that was read has been told; for the
   * reading thread.
   */
  void readingOver() {
    if (source != null) {
      leavePosition(source.fingerprint());
    }
  }

  /** The checkpoint's file, as the user named it. */
  @Override
  public String toString() {
    return file.toString();
  }
}
