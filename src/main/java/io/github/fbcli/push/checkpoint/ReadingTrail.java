package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The places that the reader has passed, because a checkpoint needs places at or before the first
 * item that is not settled. Thread-safe.
 */
final class ReadingTrail {
  /** The last place of each input that is within the settled prefix. */
  private final List<InputMark> settled;

  private final List<InputMark> latest;

  private final Deque<Step> pending = new ArrayDeque<>();

  /** How many inputs this run has reached. */
  private int started;

  private record Step(int input, InputMark mark) {}

  /**
   * @param inputs the places of an earlier run, or the start of each input
   * @param settledPrefix how many items are settled already, without a gap
   */
  ReadingTrail(List<InputMark> inputs, long settledPrefix) {
    latest = new ArrayList<>(inputs);
    settled = new ArrayList<>();
    for (InputMark mark : inputs) {
      settled.add(mark.ordinal() <= settledPrefix ? mark : InputMark.start(mark.name(), null));
    }
  }

  /**
   * The reader is at this place; to be called before any later item is settled.
   *
   * @param input at most one more than there are: a file that replaced a followed one
   */
  synchronized void reached(int input, InputMark mark) {
    if (input == latest.size()) {
      latest.add(InputMark.start(mark.name(), null));
      settled.add(latest.get(input));
    }
    started = Math.max(started, input + 1);
    InputMark before = latest.get(input);
    // A resumed run reads again what an earlier run has passed.
    InputMark last = mark.ordinal() > before.ordinal() ? mark : before;
    Long size = mark.finished() ? mark.size() : before.size();
    latest.set(input, last.withSize(size, mark.finished() || before.finished()));
    if (mark.ordinal() > settled.get(input).ordinal()) {
      pending.addLast(new Step(input, mark));
    }
  }

  /**
   * The mark of each input: for the input that holds the first unsettled item the last place that
   * is not after that item, for every other one the last place. The prefix must not decrease.
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
