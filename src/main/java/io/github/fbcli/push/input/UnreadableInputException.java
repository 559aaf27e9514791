package io.github.fbcli.push.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An input cannot be opened or read to its end. The message names the input and the cause. */
public final class UnreadableInputException extends IOException {

  UnreadableInputException(String input, String why, @Nullable Throwable cause) {
    super("cannot read " + input + ": " + why, cause);
  }

  /** Reading failed after that many bytes. */
  static UnreadableInputException after(long bytes, String input, IOException cause) {
    return new UnreadableInputException(input + " beyond byte " + bytes, describe(cause), cause);
  }

  static String describe(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
