package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.time.FakeTime;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The progress line: redrawn on a terminal, printed occasionally to a log. */
class StatusLineTest {
  private static final String CLEAR = "\r\u001b[2K";

  private final FakeTime time = new FakeTime();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void drawsNothingInFirst300Milliseconds() {
    try (StatusLine line = line(true, true, Map.of())) {
      line.update("1 of 2");
      time.sleep(Duration.ofMillis(299));
      line.change("2 of 2");
    }
    assertEquals("", printed());
  }

  @Test
  void redrawsLineAndClearsIt() {
    try (StatusLine line = line(true, true, Map.of())) {
      time.sleep(Duration.ofMillis(300));
      line.update("1 of 3");
      time.sleep(Duration.ofMillis(99));
      line.update("too soon");
      time.sleep(Duration.ofMillis(1));
      line.update("2 of 3");
    }
    assertEquals(CLEAR + "1 of 3" + CLEAR + "2 of 3" + CLEAR, printed());
  }

  @Test
  void printsEventsAboveLine() {
    try (StatusLine line = line(true, true, Map.of())) {
      time.sleep(Duration.ofSeconds(1));
      line.update("1 of 3");
      line.event("something\nhappened");
      line.update("2 of 3");
    }
    assertEquals(
        CLEAR + "1 of 3" + CLEAR + "something\\nhappened\n" + CLEAR + "2 of 3" + CLEAR, printed());
  }

  @Test
  void truncatesAndEscapesLine() {
    try (StatusLine line = line(true, true, Map.of("COLUMNS", "10"))) {
      time.sleep(Duration.ofSeconds(1));
      line.update("温度\u001b[2J and more");
    }
    assertEquals(CLEAR + "温度\\u00…" + CLEAR, printed());
  }

  @Test
  void printsChangesAndHeartbeatsToLog() {
    try (StatusLine line = line(false, true, Map.of())) {
      line.change("CREATING");
      time.sleep(Duration.ofSeconds(29));
      line.update("still waiting");
      time.sleep(Duration.ofSeconds(1));
      line.update("still waiting");
      line.change("ACTIVE");
    }
    assertEquals("CREATING\nstill waiting\nACTIVE\n", printed());
  }

  @Test
  void treatsDumbTerminalAsLog() {
    try (StatusLine line = line(true, true, Map.of("TERM", "dumb"))) {
      line.change("CREATING");
    }
    assertEquals("CREATING\n", printed());
  }

  @Test
  void printsNothingIfQuiet() {
    try (StatusLine line = line(false, false, Map.of())) {
      line.change("CREATING");
      line.event("something");
      time.sleep(Duration.ofMinutes(1));
      line.update("still waiting");
    }
    assertEquals("", printed());
  }

  private StatusLine line(boolean terminal, boolean shown, Map<String, String> environment) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            terminal,
            terminal,
            terminal,
            80,
            false,
            null);
    return new StatusLine(new Console(streams, environment), shown, time, Duration.ofSeconds(30));
  }

  private String printed() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
