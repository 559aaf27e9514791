package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
  @TempDir Path dir;
  private Path log;

  /** Each wait of the reader runs one step; after the last step, the reader is interrupted. */
  private final Deque<Step> steps = new ArrayDeque<>();

  private interface Step {
    void run() throws IOException;
  }

  @BeforeEach
  void setUpPath() {
    log = dir.resolve("log");
  }

  @AfterEach
  void clearInterruptFlag() {
    Thread.interrupted();
  }

  private void sleep(Duration duration) throws InterruptedException {
    assertTrue(duration.toMillis() > 0);
    if (steps.isEmpty()) {
      throw new InterruptedException();
    }
    try {
      steps.remove().run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(log, text, CREATE, APPEND);
  }

  private void rotate() throws IOException {
    Files.move(log, dir.resolve("log.1"));
  }

  private List<String> read(Format format) throws IOException {
    try (Inputs source = open(format)) {
      List<InputItem> items = new ArrayList<>();
      for (InputItem item = source.next(); item != null; item = source.next()) {
        items.add(item);
      }
      assertTrue(Thread.interrupted(), "the interrupt flag is cleared");
      assertNull(source.next());
      return Reading.brief(items);
    }
  }

  private Inputs open(Format format) throws IOException {
    return Inputs.open(List.of(Input.followed(log, this::sleep)), InputOptions.of(format));
  }

  @Test
  void opensCurrentContentWithoutWaiting() throws IOException {
    write("{\"a\":1}\n");
    try (InputStream now = Input.followed(log, this::sleep).decompressed()) {
      assertEquals("{\"a\":1}\n", new String(now.readAllBytes(), UTF_8));
    }
  }

  @Test
  void returnsLinesAsTheyArrive() throws IOException {
    write("{\"a\":1}\n");
    steps.add(() -> write("{\"a\":2}\n{\"a\""));
    steps.add(() -> write(":3}\n"));
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"), read(Format.AUTO));
  }

  @Test
  void waitsForFileThatDoesNotExistYet() throws IOException {
    steps.add(() -> {});
    steps.add(() -> write("{\"a\":1}\n"));
    assertEquals(List.of("{\"a\":1}"), read(Format.AUTO));
  }

  @Test
  void waitsForContentOfEmptyFile() throws IOException {
    write("");
    steps.add(() -> {});
    steps.add(() -> write("{\"a\":1}\n"));
    assertEquals(List.of("{\"a\":1}"), read(Format.AUTO));
  }

  @Test
  void ignoresIncompleteLineAtInterrupt() throws IOException {
    write("{\"a\":1}\n{\"a\":2}");
    try (Inputs source = open(Format.AUTO)) {
      source.next();
      assertNull(source.next());
      assertEquals(7, source.fingerprint().offset());
    }
  }

  @Test
  void followsRowsWithQuotedLineEnds() throws IOException {
    write("a,b\n1,\"x\n");
    steps.add(() -> write("y\"\n2,z\n"));
    assertEquals(
        List.of("{\"a\":\"1\",\"b\":\"x\\ny\"}", "{\"a\":\"2\",\"b\":\"z\"}"), read(Format.CSV));
  }

  @Test
  void readsReplacedFileBeforeSuccessor() throws IOException {
    write("{\"a\":1}\n");
    steps.add(this::rotate);
    steps.add(
        () ->
            Files.writeString(
                dir.resolve("log.1"),
                "{\"a\":2}\n",
                APPEND)); // by a writer that has not noticed the rotation
    steps.add(() -> write(""));
    steps.add(() -> write("{\"a\":4}\n"));
    steps.add(() -> Files.writeString(dir.resolve("log.1"), "{\"a\":3}", APPEND));
    steps.add(() -> {});
    steps.add(() -> write("{\"a\":5}\n"));
    assertEquals(
        List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}", "{\"a\":5}"),
        read(Format.AUTO));
  }

  @Test
  void readsTruncatedFileFromStart() throws IOException {
    write("{\"a\":1}\n{\"a\":2}\n");
    steps.add(() -> Files.writeString(log, "{\"a\":3}\n"));
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"), read(Format.AUTO));
  }

  @Test
  void readsSuccessorAsSeparateInputWithHeader() throws IOException {
    write("a\n1\n");
    steps.add(
        () -> {
          rotate();
          write("b\n2\n");
        });
    steps.add(() -> {});
    try (Inputs source = open(Format.CSV)) {
      assertEquals(List.of("{\"a\":\"1\"}"), Reading.brief(List.of(source.next())));
      assertEquals(0, source.fingerprint().input());
      InputItem second = source.next();
      assertEquals(List.of("{\"b\":\"2\"}"), Reading.brief(List.of(second)));
      assertEquals(2, second.position().line());
      assertEquals(1, source.fingerprint().input());
    }
  }

  @Test
  void rejectsFollowingOtherFormats() throws IOException {
    write("[{\"a\":1},");
    assertRejected(
        "cannot read " + log + ": only NDJSON, CSV and TSV can be followed; the format is array");
    Files.write(log, Compressed.of(Compression.GZIP, "{}"));
    assertRejected("cannot read " + log + ": a compressed file cannot be followed");
  }

  private void assertRejected(String message) throws IOException {
    try (Inputs source = open(Format.AUTO)) {
      assertEquals(
          message, assertThrows(UnreadableInputException.class, source::next).getMessage());
    }
  }

  @Test
  void rejectsDirectory() throws IOException {
    Files.createDirectory(log);
    assertThrows(UnreadableInputException.class, () -> open(Format.AUTO));
  }
}
