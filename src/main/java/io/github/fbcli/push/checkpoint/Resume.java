package io.github.fbcli.push.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run is the load that a checkpoint is of. Sink, mapping, inputs and errors file must be
 * the same; inputs by their content and order, as their names depend on where one stands. The last
 * one may have grown, for its new records come behind all others.
 *
 * <p>Everything that differs is told at once. In streams the content is seen only when it is read;
 * {@link #verifyPosition}, {@link #verifyEnd} and {@link #verifyLength} are then asked before
 * anything is sent.
 */
public final class Resume {
  private final CheckpointFile file;
  private final Checkpoint before;

  public Resume(CheckpointFile file, Checkpoint before) {
    this.file = file;
    this.before = before;
  }

  /**
   * Demands that nothing differs, and then makes the errors file what it was: to be called before
   * that is opened. That of a load that is done stays as it is, for what is behind its lines is of
   * other loads.
   *
   * @throws ResumeRefused with every reason; nothing was changed
   */
  public void begin(RunFacts now) {
    refuseFor(differences(now));
    if (before.errors() != null && !before.done()) {
      before.errors().restore();
    }
  }

  /** Everything that keeps the run from going on, as clauses; empty when nothing does. */
  public List<String> differences(RunFacts now) {
    List<String> reasons = new ArrayList<>();
    compare(now.target(), reasons);
    if (!now.readAs().equals(before.readAs())) {
      reasons.add(
          "the input is read with '%s', it was with '%s'".formatted(now.readAs(), before.readAs()));
    }
    if (now.inputs().size() == before.inputs().size()) {
      for (int i = 0; i < now.inputs().size(); i++) {
        new InputComparison(before, i, now.inputs().get(i), reasons).run();
      }
    } else {
      reasons.add(
          "the number of inputs is " + now.inputs().size() + ", it was " + before.inputs().size());
    }
    compare(now.errorsFile(), reasons);
    return reasons;
  }

  private void compare(Target now, List<String> reasons) {
    Target then = before.target();
    if (!now.sinkId().equals(then.sinkId())) {
      reasons.add(
          "the sink is %s (%s), it was %s (%s)"
              .formatted(now.sinkName(), now.sinkId(), then.sinkName(), then.sinkId()));
    }
    if (!now.mappingSha256().equals(then.mappingSha256())) {
      reasons.add("the sink's mapping is not what it was");
    }
  }

  private void compare(@Nullable Path errorsFile, List<String> reasons) {
    ErrorsMark then = before.errors();
    if (then == null) {
      return; // from here on there may be one
    }
    if (errorsFile == null) {
      reasons.add("no errors file is named, it was " + then.path());
    } else if (!then.isAt(errorsFile)) {
      reasons.add("the errors file is " + errorsFile + ", it was " + then.path());
    } else if (then.missing() != null) {
      reasons.add(then.missing());
    }
  }

  /** What is known of the run's inputs before it reads: what was, with their sizes of now. */
  public List<InputMark> inputs(RunFacts now) {
    List<InputMark> marks = new ArrayList<>();
    for (int i = 0; i < before.inputs().size(); i++) {
      marks.add(before.inputs().get(i).withSize(now.inputs().get(i).size()));
    }
    return marks;
  }

  /**
   * As many items were read as there are before the checkpoint's position.
   *
   * @param input in which reading is now
   * @param offset of the place in it, decompressed
   * @param head SHA-256 of its first 64 KiB, or of all before the place while those are fewer
   * @param tail SHA-256 of the 64 KiB before the place, or of all where those are fewer
   * @throws ResumeRefused when it is another place, or other text leads to it
   */
  public void verifyPosition(int input, long offset, String head, String tail) {
    Position position = before.position();
    InputMark mark = before.inputs().get(position.input());
    boolean samePlace = input == position.input() && offset == position.offset();
    if (!samePlace || !position.tailSha256().equals(tail)) {
      refuseFor(List.of(InputComparison.otherTail(mark.name(), position)));
    }
    if (offset >= InputMark.HEAD_BYTES && mark.headBytes() == InputMark.HEAD_BYTES) {
      verifyHead(mark, head);
    }
  }

  /**
   * An input was read to its end.
   *
   * @param bytes how many it has, decompressed
   * @param head SHA-256 of its first 64 KiB, or of all of it where it is shorter
   * @throws ResumeRefused when it was read to its end before and began otherwise
   */
  public void verifyEnd(int input, long bytes, String head) {
    if (input < before.inputs().size() && before.inputs().get(input).finished()) {
      InputMark mark = before.inputs().get(input);
      boolean last = input == before.inputs().size() - 1;
      if (!last || bytes >= InputMark.HEAD_BYTES || bytes <= mark.headBytes()) {
        verifyHead(mark, head); // the last one may have grown
      }
    }
  }

  private void verifyHead(InputMark mark, String head) {
    if (mark.headSha256() != null && !mark.headSha256().equals(head)) {
      refuseFor(List.of(InputComparison.otherHead(mark.name())));
    }
  }

  /**
   * The input as a whole has ended.
   *
   * @param items that it had
   * @throws ResumeRefused when it ended before the checkpoint's position
   */
  public void verifyLength(long items) {
    long ordinal = before.position().ordinal();
    if (items < ordinal) {
      refuseFor(
          List.of("the input ends after " + items + " records, it had " + ordinal + " and more"));
    }
  }

  private void refuseFor(List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw new ResumeRefused(
          "cannot resume from " + file + ": " + String.join("; ", reasons),
          "Name what the load was begun with, or remove "
              + file
              + " to start again; loading a record twice is safe.");
    }
  }
}
