package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.api.ScriptedService;
import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that cannot write to stdout. */
class OutputFailureTest {
  private final ScriptedService service = ScriptedService.withSink();

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sinks list",
        "sinks list -o json",
        "sinks list -o ndjson",
        "sinks get t -o name",
        "sinks wait t -q",
        "sinks list --dry-run",
        "push t -o json",
        "token",
        "--version",
        "--help"
      })
  void exits141SilentlyIfPipeIsClosed(String command) {
    FbProgram.Run run = program("Broken pipe").run(command.split(" "));

    assertEquals(141, run.exit(), run.toString());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sinks list", "sinks get t -o json", "--version"})
  void reportsFullDisk(String command) {
    FbProgram.Run run = program("No space left on device").run(command.split(" "));

    assertEquals(11, run.exit(), run.toString());
    assertTrue(
        run.err().contains("cannot write the output: No space left on device"), run.toString());
  }

  private FbProgram program(String failure) {
    return FbProgram.at(service.url()).input("").outputTo(new FailingStream(failure));
  }

  private static final class FailingStream extends OutputStream {
    private final String failure;

    FailingStream(String failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(failure);
    }
  }
}
