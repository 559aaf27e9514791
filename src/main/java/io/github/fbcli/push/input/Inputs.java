package io.github.fbcli.push.input;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several inputs, one after another, as one source. Each is opened when its turn comes.
 *
 * <p>When the thread is interrupted while it waits for more of a followed file, the source ends
 * there for good, and the thread's flag stays set; a record that was not complete yet is not given.
 */
public final class Inputs implements RecordSource {
  private final InputOptions options;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private PieceReader pieces;
  private @Nullable OpenInput current;
  private int turns;
  private Fingerprint left;
  private long passed;
  private long skipped;
  private long given;

  /** An input, and what was opened of it already when it could not be opened a second time. */
  private record Turn(Input input, @Nullable OpenInput opened) {}

  private Runnable beforeWaiting = () -> {};
  private Consumer<Fingerprint> afterInput = end -> {};

  private Inputs(List<Input> inputs, InputOptions options, int maxRecord) {
    this.options = options;
    this.pieces = new PieceReader(maxRecord, new RecordScanner(List.of()));
    this.left = Fingerprint.start(0, inputs.isEmpty() ? "" : inputs.get(0).name());
  }

  /** Reads the inputs in the order given, as {@link #open(List, InputOptions)} does. */
  public static Inputs open(List<Input> inputs, Format format) throws UnreadableInputException {
    return open(inputs, InputOptions.of(format));
  }

  /**
   * Reads the inputs in the order given.
   *
   * @throws UnreadableInputException when one of them is missing, not readable, or has a header
   *     that is unfit, found here so that it is found before anything is sent
   */
  public static Inputs open(List<Input> inputs, InputOptions options)
      throws UnreadableInputException {
    for (Input input : inputs) {
      input.check();
    }
    return of(inputs, options, InputRecord.MAX_BYTES);
  }

  /** For tests, which need no megabytes to see what happens to records that are too large. */
  static Inputs of(List<Input> inputs, InputOptions options, int maxRecord)
      throws UnreadableInputException {
    Inputs source = new Inputs(inputs, options, maxRecord);
    for (Input input : inputs) {
      source.waiting.add(source.turn(input));
    }
    return source;
  }

  @Override
  public void onWait(Runnable listener) {
    beforeWaiting = listener;
  }

  /**
   * Has somebody told, on the reading thread, when one of the inputs was read to its end and before
   * anything of the next one is given: what it was up to its last item.
   */
  public void onInputEnd(Consumer<Fingerprint> listener) {
    afterInput = listener;
  }

  @Override
  public void scanWith(RecordScanner scanner) {
    pieces = new PieceReader(pieces.maxRecord(), scanner);
  }

  private void tellWait() {
    beforeWaiting.run();
  }

  /** Checks a header; the one of a followed file may not be there yet. */
  private Turn turn(Input input) throws UnreadableInputException {
    boolean hasHeader = options.readsCells(input) && options.csv().columns().isEmpty();
    if (!hasHeader || input.followed()) {
      return new Turn(input, null);
    }
    OpenInput opened = OpenInput.open(input, options, pieces, this::tellWait);
    if (!input.isLasting()) {
      return new Turn(input, opened);
    }
    close(opened);
    return new Turn(input, null);
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    while (skipped < options.skipRecords()) {
      InputItem item = read();
      if (item == null || (item instanceof UnparsablePiece piece && piece.endsInput())) {
        return item;
      }
      skipped++;
    }
    InputItem item = given == options.maxRecords() ? null : read();
    given += item == null ? 0 : 1;
    return item;
  }

  private @Nullable InputItem read() throws UnreadableInputException {
    try {
      while (current != null || !waiting.isEmpty()) {
        OpenInput open = current == null ? openNext() : current;
        InputItem item = open.source().next();
        if (item != null) {
          if (!(item instanceof UnparsablePiece piece && piece.endsInput())) {
            open.cursor().endItem(); // what ended the input may be mended, and be more than that
          }
          return item;
        }
        leave(open);
      }
      return null;
    } catch (UnreadableInputException e) {
      if (e.getCause() instanceof FollowedFile.Stopped) {
        stop();
        return null;
      }
      throw e;
    }
  }

  private OpenInput openNext() throws UnreadableInputException {
    Turn turn = waiting.removeFirst();
    left = Fingerprint.start(turns++, turn.input().name());
    OpenInput opened = turn.opened();
    OpenInput open =
        opened == null ? OpenInput.open(turn.input(), options, pieces, this::tellWait) : opened;
    current = open;
    return open;
  }

  private void leave(OpenInput open) throws UnreadableInputException {
    left = fingerprint();
    afterInput.accept(left);
    passed += open.source().bytesRead();
    current = null;
    if (open.input().followed()) {
      waiting.addFirst(new Turn(open.input(), null));
    }
    close(open);
  }

  /** What was read of the record that is not complete is no longer there to be read on. */
  private void stop() throws UnreadableInputException {
    waiting.clear();
    OpenInput open = current;
    if (open != null) {
      left = fingerprint();
      passed += open.source().bytesRead();
      current = null;
      close(open);
    }
  }

  private static void close(OpenInput open) throws UnreadableInputException {
    try {
      open.close();
    } catch (IOException e) {
      throw new UnreadableInputException(
          "the end of " + open.input().name(), UnreadableInputException.describe(e), e);
    }
  }

  /**
   * What the input is up to the end of the item that was given last. Takes a fraction of a
   * millisecond, and is for the thread that reads.
   */
  public Fingerprint fingerprint() {
    return current == null ? left : current.cursor().fingerprint(turns - 1);
  }

  /** How many items were passed over because they were to be skipped. */
  public long skipped() {
    return skipped;
  }

  @Override
  public long bytesRead() {
    return passed + (current == null ? 0 : current.source().bytesRead());
  }

  @Override
  public void close() throws IOException {
    for (Turn turn : waiting) {
      if (turn.opened() != null) {
        turn.opened().close();
      }
    }
    waiting.clear();
    if (current != null) {
      current.close();
    }
  }
}
