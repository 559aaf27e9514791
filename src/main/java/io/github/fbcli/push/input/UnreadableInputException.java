package io.github.fbcli.push.input;

import io.github.fbcli.wire.IoReason;
import java.io.IOException;

/** An input cannot be opened or read to its end. The message names the input and the cause. */
public final class UnreadableInputException extends IOException {

  UnreadableInputException(String input, String why) {
    super("cannot read " + input + ": " + why);
  }

  private UnreadableInputException(String input, IOException cause) {
    super("cannot read " + input + ": " + IoReason.of(cause), cause);
  }

  /** The cause itself if it names an input already. */
  static UnreadableInputException of(String input, IOException cause) {
    return cause instanceof UnreadableInputException known
        ? known
        : new UnreadableInputException(input, cause);
  }
}
