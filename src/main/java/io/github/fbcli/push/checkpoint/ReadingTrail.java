package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Records the positions that the reader passes, because a checkpoint requires the last position at
 * or before the first unsettled item. Thread-safe.
 */
final class ReadingTrail {
  /** The last position of each input within the settled prefix. */
  private final List<InputMark> settled;

  private final List<InputMark> latest;

  private final Deque<Step> pending = new ArrayDeque<>();

  /** The number of inputs that this run has reached. */
  private int started;

  private record Step(int input, InputMark mark) {}

  /**
   * @param inputs the last positions of an earlier run, or the start of each input
   * @param settledPrefix the number of items before the first unsettled one
   */
  ReadingTrail(List<InputMark> inputs, long settledPrefix) {
    latest = new ArrayList<>(inputs);
    settled = new ArrayList<>();
    for (InputMark mark : inputs) {
      settled.add(mark.ordinal() <= settledPrefix ? mark : InputMark.start(mark.name(), null));
    }
  }

  /**
   * Records a position of the reader. Call this before any later item is settled.
   *
   * @param input the index of the input; the next free index if another file has replaced a
   *     followed file
   */
  synchronized void reached(int input, InputMark mark) {
    if (input == latest.size()) {
      latest.add(InputMark.start(mark.name(), null));
      settled.add(latest.get(input));
    }
    started = Math.max(started, input + 1);
    InputMark before = latest.get(input);
    // A resumed run reads all inputs from the start.
    InputMark last = mark.ordinal() > before.ordinal() ? mark : before;
    Long size = mark.finished() ? mark.size() : before.size();
    latest.set(input, last.withSize(size, mark.finished() || before.finished()));
    if (mark.ordinal() > settled.get(input).ordinal()) {
      pending.addLast(new Step(input, mark));
    }
  }

  /**
   * Returns the mark of each input: its last position or, for the input that contains the first
   * unsettled item, the last position at or before that item. {@code settledPrefix} must not
   * decrease between calls.
   */
  synchronized List<InputMark> marks(long settledPrefix) {
    while (!pending.isEmpty() && pending.getFirst().mark().ordinal() <= settledPrefix) {
      Step step = pending.removeFirst();
      settled.set(step.input(), step.mark());
    }
    List<InputMark> marks = new ArrayList<>(latest);
    for (int i = 0; i < started; i++) {
      InputMark last = latest.get(i);
      if (last.ordinal() > settledPrefix) {
        marks.set(i, settled.get(i).withSize(last.size(), last.finished()));
        break;
      }
    }
    return marks;
  }
}
