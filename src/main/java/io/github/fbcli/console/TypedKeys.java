package io.github.fbcli.console;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Removes terminal responses from typed input. Over a slow connection, responses to queries from fb
 * or from an earlier program may arrive late and would otherwise become input.
 */
final class TypedKeys extends NonBlockingReader {
  /** The time to wait for the next character. Within a response, characters arrive faster. */
  private static final long GAP_MILLIS = 200;

  private static final char ESCAPE = '\u001b';

  /**
   * Matches responses that report attributes, modes, the keyboard, the cursor position, the size,
   * the status or the focus. Never matches a key.
   */
  private static final Pattern REPORT =
      Pattern.compile("\u001b\\[([?><=][ -?]*[@-~]|\\d+;\\d+R|[\\d;]*\\$?[cntuxy]|[IO])");

  /**
   * Matches the start of a control string (OSC, DCS, APC, PM), but not the same letter typed with
   * Alt.
   */
  private static final Pattern STRING = Pattern.compile("\u001b(]\\d|P[\\d!>+$|]|_[Gi]|\\^.)");

  private final NonBlockingReader in;

  /** Characters that were read ahead and are not part of a response. */
  private final StringBuilder ahead = new StringBuilder();

  private TypedKeys(NonBlockingReader in) {
    this.in = in;
  }

  /** Returns the terminal with a reader of this class, or unchanged if it already has one. */
  static Terminal at(Terminal terminal) {
    if (Proxy.isProxyClass(terminal.getClass())) {
      return terminal;
    }
    TypedKeys keys = new TypedKeys(terminal.reader());
    return (Terminal)
        Proxy.newProxyInstance(
            TypedKeys.class.getClassLoader(),
            new Class<?>[] {Terminal.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("reader")) {
                return keys;
              }
              try {
                return method.invoke(terminal, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  protected int read(long timeout, boolean isPeek) throws IOException {
    while (ahead.isEmpty()) {
      int c = in.peek(timeout);
      if (c != ESCAPE) {
        return isPeek || c < 0 ? c : in.read(timeout);
      }
      readSequence();
    }
    char next = ahead.charAt(0);
    if (!isPeek) {
      ahead.deleteCharAt(0);
    }
    return next;
  }

  @Override
  public int readBuffered(char[] buffer, int from, int length, long timeout) throws IOException {
    int c = length == 0 ? 0 : read(timeout, false);
    if (length == 0 || c < 0) {
      return c;
    }
    buffer[from] = (char) c;
    return 1;
  }

  @Override
  public int available() {
    return ahead.length() + in.available();
  }

  /** Reads a sequence, and discards it if it is a response. */
  private void readSequence() throws IOException {
    next();
    int kind = next();
    if (kind == '[') {
      int c = next();
      while (c >= ' ' && c < '@') {
        c = next();
      }
      drop(REPORT.matcher(ahead).matches());
    } else if (kind == ']' || kind == 'P' || kind == '_' || kind == '^') {
      next();
      boolean report = STRING.matcher(ahead).matches();
      if (report) {
        readString();
      }
      drop(report);
    }
  }

  /** Reads to the end of a control string: a bell, or an escape and a backslash. */
  private void readString() throws IOException {
    int c = next();
    while (c >= ' ') {
      c = next();
    }
    if (c == ESCAPE) {
      next();
    }
  }

  private void drop(boolean report) {
    if (report) {
      ahead.setLength(0);
    }
  }

  /** Reads a character. Returns a negative number if none arrives in time. */
  private int next() throws IOException {
    int c = in.read(GAP_MILLIS);
    if (c >= 0) {
      ahead.append((char) c);
    }
    return c;
  }
}
