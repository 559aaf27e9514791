package io.github.fbcli.wire;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * Describes why a file operation failed, as a clause for a message. The JDK's own message is often
 * only a file name or a class name.
 */
public final class IoReason {
  private IoReason() {}

  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileSystemLoopException) {
      return "its symbolic links form a loop";
    } else if (failure instanceof NotDirectoryException) {
      return "not a directory";
    } else if (failure instanceof CharacterCodingException) {
      return "invalid UTF-8";
    } else if ("Is a directory".equals(failure.getMessage())) {
      return "is a directory";
    }
    return plain(
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage());
  }

  public static String of(InvalidPathException failure) {
    return failure.getInput().indexOf('\0') >= 0
        ? "a path cannot contain a NUL character"
        : "the encoding of file names (LC_ALL) cannot represent it";
  }

  /** Returns the message without the prefix that ProcessBuilder adds. */
  private static String plain(@Nullable String message) {
    return message == null
        ? "reading or writing failed"
        : message.replaceFirst(".*error=\\d+, ", "");
  }
}
