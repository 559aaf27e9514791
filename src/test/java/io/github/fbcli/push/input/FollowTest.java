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

/** A file that is still written is read as it grows, and so are its successors. */
class FollowTest {
  @TempDir Path dir;
  private Path log;

  /** What happens while the reader waits, one step each time; then it is interrupted. */
  private final Deque<Step> meanwhile = new ArrayDeque<>();

  private interface Step {
    void run() throws IOException;
  }

  @BeforeEach
  void nameTheFile() {
    log = dir.resolve("log");
  }

  @AfterEach
  void clearTheFlag() {
    Thread.interrupted();
  }

  private void sleep(Duration duration) throws InterruptedException {
    assertTrue(duration.toMillis() > 0);
    if (meanwhile.isEmpty()) {
      throw new InterruptedException();
    }
    try {
      meanwhile.remove().run();
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
      assertTrue(Thread.interrupted(), "who interrupts is told so");
      assertNull(source.next());
      return Reading.brief(items);
    }
  }

  private Inputs open(Format format) throws IOException {
    return Inputs.open(List.of(Input.followed(log, this::sleep)), InputOptions.of(format));
  }

  @Test
  void whoLooksIntoItDoesNotWaitForMore() throws IOException {
    write("{\"a\":1}\n");
    try (InputStream now = Input.followed(log, this::sleep).decompressed()) {
      assertEquals("{\"a\":1}\n", new String(now.readAllBytes(), UTF_8));
    }
  }

  @Test
  void linesAreGivenAsTheyCome() throws IOException {
    write("{\"a\":1}\n");
    meanwhile.add(() -> write("{\"a\":2}\n{\"a\""));
    meanwhile.add(() -> write(":3}\n"));
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"), read(Format.AUTO));
  }

  @Test
  void waitsForFileThatDoesNotExistYet() throws IOException {
    meanwhile.add(() -> {});
    meanwhile.add(() -> write("{\"a\":1}\n"));
    assertEquals(List.of("{\"a\":1}"), read(Format.AUTO));
  }

  @Test
  void aFileMayBeEmptyAtFirst() throws IOException {
    write("");
    meanwhile.add(() -> {});
    meanwhile.add(() -> write("{\"a\":1}\n"));
    assertEquals(List.of("{\"a\":1}"), read(Format.AUTO));
  }

  @Test
  void aLineThatIsNotCompleteWhenTheWaitingEndsIsNotTakenForARecord() throws IOException {
    write("{\"a\":1}\n{\"a\":2}");
    try (Inputs source = open(Format.AUTO)) {
      source.next();
      assertNull(source.next());
      assertEquals(7, source.fingerprint().offset());
    }
  }

  @Test
  void rowsAreFollowedAcrossLineEndsInQuotes() throws IOException {
    write("a,b\n1,\"x\n");
    meanwhile.add(() -> write("y\"\n2,z\n"));
    assertEquals(
        List.of("{\"a\":\"1\",\"b\":\"x\\ny\"}", "{\"a\":\"2\",\"b\":\"z\"}"), read(Format.CSV));
  }

  @Test
  void aReplacedFileIsReadToItsEndBeforeItsSuccessor() throws IOException {
    write("{\"a\":1}\n");
    meanwhile.add(this::rotate);
    meanwhile.add(
        () -> Files.writeString(dir.resolve("log.1"), "{\"a\":2}\n", APPEND)); // by a late writer
    meanwhile.add(() -> write(""));
    meanwhile.add(() -> write("{\"a\":4}\n"));
    meanwhile.add(() -> Files.writeString(dir.resolve("log.1"), "{\"a\":3}", APPEND));
    meanwhile.add(() -> {});
    meanwhile.add(() -> write("{\"a\":5}\n"));
    assertEquals(
        List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}", "{\"a\":5}"),
        read(Format.AUTO));
  }

  @Test
  void aTruncatedFileIsReadFromItsStart() throws IOException {
    write("{\"a\":1}\n{\"a\":2}\n");
    meanwhile.add(() -> Files.writeString(log, "{\"a\":3}\n"));
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"), read(Format.AUTO));
  }

  @Test
  void aSuccessorHasAHeaderOfItsOwnAndIsAFurtherInput() throws IOException {
    write("a\n1\n");
    meanwhile.add(
        () -> {
          rotate();
          write("b\n2\n");
        });
    meanwhile.add(() -> {});
    try (Inputs source = open(Format.CSV)) {
      assertEquals(List.of("{\"a\":\"1\"}"), Reading.brief(List.of(source.next())));
      assertEquals(0, source.fingerprint().input());
      InputItem second = source.next();
      assertEquals(List.of("{\"b\":\"2\"}"), Reading.brief(List.of(second)));
      assertEquals(2, second.place().line());
      assertEquals(1, source.fingerprint().input());
    }
  }

  @Test
  void whatHasNoLinesCannotBeFollowed() throws IOException {
    write("[{\"a\":1},");
    assertRefused(
        "cannot read " + log + ": only NDJSON, CSV and TSV can be followed, and this is array");
    Files.write(log, Compressed.of(Compression.GZIP, "{}"));
    assertRefused("cannot read " + log + ": a compressed file cannot be followed");
  }

  private void assertRefused(String message) throws IOException {
    try (Inputs source = open(Format.AUTO)) {
      assertEquals(
          message, assertThrows(UnreadableInputException.class, source::next).getMessage());
    }
  }

  @Test
  void aDirectoryIsAMistakeAndNotWaitedFor() throws IOException {
    Files.createDirectory(log);
    assertThrows(UnreadableInputException.class, () -> open(Format.AUTO));
  }
}
