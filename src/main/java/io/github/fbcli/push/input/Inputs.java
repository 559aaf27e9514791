package io.github.fbcli.push.input;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of several inputs, one input after another, each opened when its turn comes. Holds one
 * item in memory at a time. Not thread-safe.
 *
 * <p>If the thread is interrupted while it waits for more of a followed file, the items end there
 * for good and the thread's interrupt flag remains set; an incomplete record is not returned.
 *
 * <p>Easy to test: an {@link Input} made of bytes is the real thing.
 */
public final class Inputs implements Closeable {
  private final InputOptions options;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private final List<CsvHead> heads = new ArrayList<>();
  private CsvHead.Listener onCsvHead = head -> {};
  private Runnable onBlockingRead = () -> {};
  private Consumer<Fingerprint> onInputEnd = end -> {};
  private ItemParser parser;
  private @Nullable OpenInput current;
  private int turns;
  private Fingerprint lastEnd;
  private long bytesOfPrevious;
  private long skipped;
  private long returned;

  /** An input, and what was opened of it already if it cannot be opened a second time. */
  private record Turn(Input input, @Nullable OpenInput opened) {}

  private Inputs(List<Input> inputs, InputOptions options, int maxRecord) {
    this.options = options;
    this.parser = new ItemParser(maxRecord, new RecordScanner(List.of()));
    this.lastEnd = Fingerprint.start(0, inputs.isEmpty() ? "" : inputs.get(0).name());
  }

  /**
   * Reads the inputs in the order given.
   *
   * @throws UnreadableInputException if one of them is missing, not readable, or has an invalid
   *     header: this is found here, before anything is sent
   */
  public static Inputs open(List<Input> inputs, InputOptions options)
      throws UnreadableInputException {
    for (Input input : inputs) {
      input.check();
    }
    return of(inputs, options, InputRecord.MAX_BYTES);
  }

  /** For tests, in which a record of few bytes is to be too large. */
  static Inputs of(List<Input> inputs, InputOptions options, int maxRecord)
      throws UnreadableInputException {
    Inputs source = new Inputs(inputs, options, maxRecord);
    for (Input input : inputs) {
      source.waiting.add(source.turn(input));
    }
    return source;
  }

  /**
   * Sets a listener that is called, on the reading thread, before a read that may have to wait.
   * Must be set before the first item is read.
   */
  public void onWait(Runnable listener) {
    onBlockingRead = listener;
  }

  /**
   * Sets a listener that is called, on the reading thread, when an input was read to its end and
   * before anything of the next one is returned; it receives the input up to its last item.
   */
  public void onInputEnd(Consumer<Fingerprint> listener) {
    onInputEnd = listener;
  }

  /**
   * Scans JSON records with this scanner as they are read, so that its owner need not scan them
   * again. Must be set before the first item is read.
   */
  public void scanWith(RecordScanner scanner) {
    parser = new ItemParser(parser.maxRecord(), scanner);
  }

  /**
   * Sets a listener for the columns of tables. It is called here for each input whose columns are
   * known, and for a followed file when it is opened.
   *
   * @throws UnreadableInputException from the listener
   */
  public void onCsvHead(CsvHead.Listener listener) throws UnreadableInputException {
    for (CsvHead head : heads) {
      listener.accept(head);
    }
    onCsvHead = listener;
  }

  /** Checks the start of the input; a followed file may not have one yet. */
  private Turn turn(Input input) throws UnreadableInputException {
    boolean table = options.readsCells(input);
    if (input.followed() || !(table || input.isLasting())) {
      return new Turn(input, null);
    }
    if (!table) {
      OpenInput.check(input, options);
      return new Turn(input, null);
    }
    OpenInput opened = open(input);
    if (opened.source() instanceof CsvSource csv) {
      heads.add(csv.head());
    }
    if (!input.isLasting()) {
      return new Turn(input, opened);
    }
    opened.close();
    return new Turn(input, null);
  }

  private OpenInput open(Input input) throws UnreadableInputException {
    return OpenInput.open(input, options, parser, () -> onBlockingRead.run());
  }

  /**
   * The next item; null at the end of the last input.
   *
   * @throws UnreadableInputException when reading fails; nothing after that place can be read
   */
  public @Nullable InputItem next() throws UnreadableInputException {
    while (skipped < options.skipRecords()) {
      InputItem item = read();
      if (item == null || endsInput(item)) {
        return item;
      }
      skipped++;
    }
    InputItem item = returned == options.maxRecords() ? null : read();
    returned += item == null ? 0 : 1;
    return item;
  }

  private static boolean endsInput(InputItem item) {
    return item instanceof UnparsablePiece piece && piece.endsInput();
  }

  private @Nullable InputItem read() throws UnreadableInputException {
    try {
      while (current != null || !waiting.isEmpty()) {
        OpenInput open = current == null ? openNext() : current;
        InputItem item = open.source().next();
        if (item != null) {
          if (!endsInput(item)) { // what ended the input may be longer once it is fixed
            open.cursor().endItem();
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
    lastEnd = Fingerprint.start(turns++, turn.input().name());
    OpenInput open = turn.opened() == null ? open(turn.input()) : turn.opened();
    current = open;
    if (open.input().followed() && open.source() instanceof CsvSource csv) {
      onCsvHead.accept(csv.head());
    }
    return open;
  }

  private void leave(OpenInput open) throws UnreadableInputException {
    onInputEnd.accept(fingerprint());
    close(open);
    if (open.input().followed()) {
      waiting.addFirst(new Turn(open.input(), null));
    }
  }

  /** Ends for good: what was read of an incomplete record cannot be read again. */
  private void stop() throws UnreadableInputException {
    waiting.clear();
    OpenInput open = current;
    if (open != null) {
      close(open);
    }
  }

  private void close(OpenInput open) throws UnreadableInputException {
    lastEnd = fingerprint();
    bytesOfPrevious += open.cursor().offset();
    current = null;
    open.close();
  }

  /** The input up to the end of the last item; takes a fraction of a millisecond. */
  public Fingerprint fingerprint() {
    return current == null ? lastEnd : current.cursor().fingerprint(turns - 1);
  }

  public long bytesRead() {
    return bytesOfPrevious + (current == null ? 0 : current.cursor().offset());
  }

  @Override
  public void close() throws UnreadableInputException {
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
