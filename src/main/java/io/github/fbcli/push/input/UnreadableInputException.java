package io.github.fbcli.push.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An input cannot be opened, or reading it broke off. The message names the file and the cause. */
public final class UnreadableInputException extends IOException {

  UnreadableInputException(String input, String why, @Nullable Throwable cause) {
    super("cannot read " + input + ": " + why, cause);
  }

  /** Reading broke off behind so many bytes. */
  static UnreadableInputException beyond(long bytes, String input, IOException cause) {
    return new UnreadableInputException(input + " beyond byte " + bytes, describe(cause), cause);
  }

  static String describe(IOException cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
