package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class TextOutTest {
  @Test
  void failsOnlyIfDataCannotBeWritten() {
    assertDoesNotThrow(() -> new TextOut(failing("No space left on device"), false).line("x"));
    assertDoesNotThrow(() -> new TextOut(failing("Broken pipe"), false).line("x"));
    assertThrows(
        OutputFailure.class, () -> new TextOut(failing("No space left on device"), true).line("x"));
    assertThrows(BrokenPipe.class, () -> new TextOut(failing("Broken pipe"), true).line("x"));
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
