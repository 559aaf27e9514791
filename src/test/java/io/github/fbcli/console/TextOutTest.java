package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class TextOutTest {
  @Test
  void whatCannotBeWrittenEndsTheRunOnlyWhereItIsData() {
    assertDoesNotThrow(() -> TextOut.forMessages(failing("No space left on device")).line("x"));
    assertDoesNotThrow(() -> TextOut.forMessages(failing("Broken pipe")).line("x"));
    assertThrows(
        OutputLost.class, () -> TextOut.forData(failing("No space left on device")).line("x"));
    assertThrows(ReaderGone.class, () -> TextOut.forData(failing("Broken pipe")).line("x"));
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
