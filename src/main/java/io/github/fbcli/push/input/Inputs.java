package io.github.fbcli.push.input;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several inputs, one after another, as one source. Each is opened when its turn comes. */
public final class Inputs implements RecordSource {
  private final Deque<Input> waiting;
  private final Format format;
  private final int maxRecord;
  private @Nullable RecordSource current;
  private long passed;

  private Inputs(List<Input> inputs, Format format, int maxRecord) {
    this.waiting = new ArrayDeque<>(inputs);
    this.format = format;
    this.maxRecord = maxRecord;
  }

  /**
   * Reads the inputs in the order given.
   *
   * @throws UnreadableInputException when one of them is missing or not readable, found here so
   *     that it is found before anything is sent
   */
  public static Inputs open(List<Input> inputs, Format format) throws UnreadableInputException {
    for (Input input : inputs) {
      input.check();
    }
    return of(inputs, format, InputRecord.MAX_BYTES);
  }

  /** For tests, which need no megabytes to see what happens to records that are too large. */
  static Inputs of(List<Input> inputs, Format format, int maxRecord) {
    return new Inputs(inputs, format, maxRecord);
  }

  @Override
  public @Nullable InputItem next() throws UnreadableInputException {
    while (current != null || !waiting.isEmpty()) {
      RecordSource source = current == null ? openNext() : current;
      InputItem item = source.next();
      if (item != null) {
        return item;
      }
      leave(source);
    }
    return null;
  }

  private RecordSource openNext() throws UnreadableInputException {
    Input input = waiting.removeFirst();
    Cursor cursor;
    try {
      cursor = new Cursor(input.name(), input.opener().open());
    } catch (IOException e) {
      throw new UnreadableInputException(input.name(), UnreadableInputException.describe(e), e);
    }
    RecordSource source = source(cursor);
    current = source;
    return source;
  }

  private RecordSource source(Cursor cursor) throws UnreadableInputException {
    Sniffer sniffer = new Sniffer(cursor);
    String foreign = sniffer.foreign();
    if (foreign != null) {
      throw new UnreadableInputException(cursor.place().file(), foreign, null);
    }
    cursor.skipByteOrderMark();
    Format actual = format == Format.AUTO ? sniffer.format() : format;
    return actual == Format.NDJSON
        ? new LineSource(cursor, maxRecord)
        : new DocumentSource(cursor, actual, maxRecord);
  }

  private void leave(RecordSource source) throws UnreadableInputException {
    passed += source.bytesRead();
    current = null;
    try {
      source.close();
    } catch (IOException e) {
      throw new UnreadableInputException(
          "the end of the input", UnreadableInputException.describe(e), e);
    }
  }

  @Override
  public long bytesRead() {
    return passed + (current == null ? 0 : current.bytesRead());
  }

  @Override
  public void close() throws IOException {
    waiting.clear();
    if (current != null) {
      current.close();
    }
  }
}
