package io.github.fbcli.push.input;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the input's records one after another, in order, and holds no more than one of them in
 * memory. Used by one thread.
 *
 * <p>Sources are easy to test: {@link Inputs} over an {@link Input} made of bytes is the real
 * thing.
 */
public interface RecordSource extends Closeable {

  /**
   * The next item; null at the end of the input.
   *
   * @throws UnreadableInputException when reading failed; what comes after is lost to this run
   */
  @Nullable InputItem next() throws UnreadableInputException;

  /**
   * Has somebody told, on the reading thread, before it may wait for input that is not there yet.
   * To be called before the first item is asked for.
   */
  default void onWait(Runnable listener) {}

  /**
   * Has records that are JSON scanned by this scanner as they are read, so that who looks for
   * something in them need not scan them a second time. To be called before the first item is asked
   * for.
   */
  default void scanWith(RecordScanner scanner) {}

  /** How much of the input has been passed so far, in bytes. */
  long bytesRead();

  @Override
  void close() throws IOException;
}
