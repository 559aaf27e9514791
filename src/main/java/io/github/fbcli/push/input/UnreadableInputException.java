package io.github.fbcli.push.input;

import io.github.fbcli.wire.IoReason;
import java.io.IOException;

/** An input cannot be opened or read to its end. The message names the input and the cause. */
public final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean content;

  /** A file that cannot be opened. */
  UnreadableInputException(String input, String why) {
    super("cannot read " + input + ": " + why);
    this.content = false;
  }

  private UnreadableInputException(String input, String why, boolean content) {
    super("cannot read " + input + ": " + why);
    this.content = content;
  }

  private UnreadableInputException(String input, IOException cause, boolean content) {
    super("cannot read " + input + ": " + IoReason.of(cause), cause);
    this.content = content;
  }

  /** A file whose content fb cannot read; {@code why} includes what to do about it. */
  public static UnreadableInputException ofContent(String input, String why) {
    return new UnreadableInputException(input, why, true);
  }

  /** A file that was opened, and cannot be read any further. */
  static UnreadableInputException whileReading(String input, IOException cause) {
    return cause instanceof UnreadableInputException known
        ? known
        : new UnreadableInputException(input, cause, true);
  }

  /** The cause itself if it names an input already. */
  static UnreadableInputException of(String input, IOException cause) {
    return cause instanceof UnreadableInputException known
        ? known
        : new UnreadableInputException(input, cause, false);
  }

  /** Whether the file can be opened, and its content is the problem. */
  public boolean isContent() {
    return content;
  }
}
