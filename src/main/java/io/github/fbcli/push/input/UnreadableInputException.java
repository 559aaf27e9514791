package io.github.fbcli.push.input;

import io.github.fbcli.wire.IoReason;
import java.io.IOException;

/**
 * Thrown if an input cannot be opened or read to its end. The message names the input and the
 * cause.
 */
public final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean content;

  /** Creates an exception for an input that cannot be opened. */
  UnreadableInputException(String input, String why) {
    this(input, why, false);
  }

  private UnreadableInputException(String input, String why, boolean content) {
    super("cannot read " + input + ": " + why);
    this.content = content;
  }

  private UnreadableInputException(String input, IOException cause, boolean content) {
    super("cannot read " + input + ": " + IoReason.of(cause), cause);
    this.content = content;
  }

  /**
   * Returns an exception for an input whose content fb cannot read; {@code why} includes a
   * suggested fix.
   */
  public static UnreadableInputException ofContent(String input, String why) {
    return new UnreadableInputException(input, why, true);
  }

  /** Returns an exception for an input that was opened but cannot be read further. */
  static UnreadableInputException whileReading(String input, IOException cause) {
    return cause instanceof UnreadableInputException known
        ? known
        : new UnreadableInputException(input, cause, true);
  }

  /** Returns the cause if it is an {@link UnreadableInputException}; otherwise wraps it. */
  static UnreadableInputException of(String input, IOException cause) {
    return cause instanceof UnreadableInputException known
        ? known
        : new UnreadableInputException(input, cause, false);
  }

  /** Returns whether the problem is the content of the input, not access to it. */
  public boolean isContent() {
    return content;
  }
}
