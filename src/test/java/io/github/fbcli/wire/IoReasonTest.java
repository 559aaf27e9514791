package io.github.fbcli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class IoReasonTest {

  @Test
  void omitsClassAndFileNames() {
    assertEquals("no such file", IoReason.of(new NoSuchFileException("f")));
    assertEquals("permission denied", IoReason.of(new AccessDeniedException("f")));
    assertEquals("its symbolic links form a loop", IoReason.of(new FileSystemLoopException("f")));
    assertEquals("not a directory", IoReason.of(new NotDirectoryException("f")));
    assertEquals("invalid UTF-8", IoReason.of(new MalformedInputException(1)));
    assertEquals(
        "File name too long",
        IoReason.of(new FileSystemException("f", null, "File name too long")));
    assertEquals("reading or writing failed", IoReason.of(new FileSystemException("f")));
    assertEquals("reading or writing failed", IoReason.of(new IOException()));
    assertEquals(
        "Permission denied",
        IoReason.of(new IOException("Cannot run program \"f\": error=13, Permission denied")));
  }

  @Test
  void explainsInvalidPaths() {
    assertEquals(
        "a path cannot contain a NUL character",
        IoReason.of(new InvalidPathException("a\0b", "Nul character not allowed")));
    assertEquals(
        "the encoding of file names (LC_ALL) cannot represent it",
        IoReason.of(new InvalidPathException("é", "Malformed input")));
  }
}
