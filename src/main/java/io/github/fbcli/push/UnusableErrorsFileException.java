package io.github.fbcli.push;

import java.io.IOException;

/** The errors file cannot be what the user named. The message says why and what would fit. */
public final class UnusableErrorsFileException extends IOException {

  UnusableErrorsFileException(String message) {
    super(message);
  }
}
