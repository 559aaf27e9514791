package io.github.fbcli.push.input;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of several inputs in order, with one item in memory at a time. Not thread-safe.
 *
 * <p>If the thread is interrupted while it waits for a followed file, the input ends permanently
 * and the interrupt flag remains set; an incomplete record is not returned.
 */
public final class Inputs implements Closeable {
  private final InputOptions options;
  private final Deque<QueuedInput> queue = new ArrayDeque<>();
  private final List<CsvHead> heads = new ArrayList<>();
  private CsvHead.Listener onCsvHead = head -> {};
  private Runnable onBlockingRead = () -> {};
  private Consumer<Fingerprint> onInputEnd = end -> {};
  private ItemParser parser;
  private @Nullable OpenInput current;
  private int openedInputs;
  private Fingerprint lastEnd;
  private long bytesOfPrevious;
  private long skipped;
  private long returned;

  /** An input that has not been read yet. An input that can only be opened once is already open. */
  private record QueuedInput(Input input, @Nullable OpenInput opened) {}

  private Inputs(List<Input> inputs, InputOptions options, int maxRecord) {
    this.options = options;
    this.parser = new ItemParser(maxRecord, new RecordScanner(List.of()));
    this.lastEnd = Fingerprint.start(0, inputs.isEmpty() ? "" : inputs.get(0).name());
  }

  /**
   * Reads the inputs in the order given.
   *
   * @throws UnreadableInputException if an input does not exist, is unreadable or has an invalid
   *     header
   */
  public static Inputs open(List<Input> inputs, InputOptions options)
      throws UnreadableInputException {
    for (Input input : inputs) {
      input.check();
    }
    return of(inputs, options, InputRecord.MAX_BYTES);
  }

  /** Opens the inputs with a custom record size limit, for tests. */
  static Inputs of(List<Input> inputs, InputOptions options, int maxRecord)
      throws UnreadableInputException {
    Inputs source = new Inputs(inputs, options, maxRecord);
    for (Input input : inputs) {
      source.queue.add(source.queued(input));
    }
    return source;
  }

  /**
   * Sets a listener that is called on the reading thread before a read that may block. Must be set
   * before the first item is read.
   */
  public void onWait(Runnable listener) {
    onBlockingRead = listener;
  }

  /**
   * Sets a listener that is called on the reading thread at the end of each input, before the next
   * item is returned; it receives the fingerprint of the whole input.
   */
  public void onInputEnd(Consumer<Fingerprint> listener) {
    onInputEnd = listener;
  }

  /**
   * Scans JSON records with this scanner while they are read, so the caller need not scan them
   * again. Must be set before the first item is read.
   */
  public void scanWith(RecordScanner scanner) {
    parser = new ItemParser(parser.maxRecord(), scanner);
  }

  /**
   * Sets a listener for the columns of CSV and TSV inputs. It is called immediately for inputs
   * whose columns are known, and for a followed file when the file is opened.
   *
   * @throws UnreadableInputException if the listener throws it
   */
  public void onCsvHead(CsvHead.Listener listener) throws UnreadableInputException {
    for (CsvHead head : heads) {
      listener.accept(head);
    }
    onCsvHead = listener;
  }

  /** Checks the start of the input unless it is a followed file, which may still be empty. */
  private QueuedInput queued(Input input) throws UnreadableInputException {
    boolean table = options.readsCells(input);
    if (input.followed() || !(table || input.isRepeatable())) {
      return new QueuedInput(input, null);
    }
    if (!table) {
      OpenInput.check(input, options);
      return new QueuedInput(input, null);
    }
    OpenInput opened = open(input);
    if (opened.source() instanceof CsvSource csv) {
      heads.add(csv.head());
    }
    if (!input.isRepeatable()) {
      return new QueuedInput(input, opened);
    }
    opened.close();
    return new QueuedInput(input, null);
  }

  private OpenInput open(Input input) throws UnreadableInputException {
    return OpenInput.open(input, options, parser, () -> onBlockingRead.run());
  }

  /**
   * Returns the next item; null at the end of the last input.
   *
   * @throws UnreadableInputException if reading fails; nothing after that position can be read
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
      while (current != null || !queue.isEmpty()) {
        OpenInput open = current == null ? openNext() : current;
        InputItem item = open.source().next();
        if (item != null) {
          if (!endsInput(item)) { // a resumed push reads the item again after it is fixed
            open.cursor().endItem();
          }
          return item;
        }
        finish(open);
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
    QueuedInput queued = queue.removeFirst();
    lastEnd = Fingerprint.start(openedInputs++, queued.input().name());
    OpenInput open = queued.opened() == null ? open(queued.input()) : queued.opened();
    current = open;
    if (open.input().followed() && open.source() instanceof CsvSource csv) {
      onCsvHead.accept(csv.head());
    }
    return open;
  }

  private void finish(OpenInput open) throws UnreadableInputException {
    onInputEnd.accept(fingerprint());
    close(open);
    if (open.input().followed()) {
      queue.addFirst(new QueuedInput(open.input(), null));
    }
  }

  /** Ends the input permanently, because the bytes of an incomplete record are lost. */
  private void stop() throws UnreadableInputException {
    queue.clear();
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

  /** Returns the fingerprint of the input up to the end of the last item. */
  public Fingerprint fingerprint() {
    return current == null ? lastEnd : current.cursor().fingerprint(openedInputs - 1);
  }

  public long bytesRead() {
    return bytesOfPrevious + (current == null ? 0 : current.cursor().offset());
  }

  @Override
  public void close() throws UnreadableInputException {
    for (QueuedInput queued : queue) {
      if (queued.opened() != null) {
        queued.opened().close();
      }
    }
    queue.clear();
    if (current != null) {
      current.close();
    }
  }
}
