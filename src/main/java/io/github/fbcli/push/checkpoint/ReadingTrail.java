package io.github.fbcli.push.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the reader has been, so that a checkpoint can name a position for what is settled, which is
 * always behind the reader. The reader leaves a position now and then, about every megabyte; those
 * that the settled prefix has passed are dropped. One thread reads, another asks.
 */
public final class ReadingTrail {
  private final List<InputMark> inputs;
  private final Deque<Position> positions = new ArrayDeque<>();

  /** Reading begins at {@code start}. */
  public ReadingTrail(List<InputMark> inputs, Position start) {
    this.inputs = new ArrayList<>(inputs);
    positions.add(start);
  }

  /**
   * More is known of an input, or there is one more. To be told before any item that was read later
   * is settled.
   */
  public synchronized void know(int input, InputMark mark) {
    if (input == inputs.size()) {
      inputs.add(mark);
    } else {
      inputs.set(input, mark);
    }
  }

  /** What is known of an input; null when there is no such one yet. */
  public synchronized @Nullable InputMark input(int index) {
    return index < inputs.size() ? inputs.get(index) : null;
  }

  /** The reader is here: all items with smaller ordinals are before it. */
  public synchronized void reached(Position position) {
    if (position.ordinal() < positions.getLast().ordinal()) {
      throw new IllegalArgumentException("reading went back to item " + position.ordinal());
    }
    positions.addLast(position);
  }

  synchronized List<InputMark> inputs() {
    return List.copyOf(inputs);
  }

  /** The last position that is not beyond {@code prefix}; a later call never asks for less. */
  synchronized Position at(long prefix) {
    Position last = positions.removeFirst();
    while (!positions.isEmpty() && positions.getFirst().ordinal() <= prefix) {
      last = positions.removeFirst();
    }
    positions.addFirst(last);
    return last;
  }
}
