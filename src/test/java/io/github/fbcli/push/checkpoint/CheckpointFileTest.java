package io.github.fbcli.push.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the checkpoint on disk is complete, used by one run at a time, and never confused
 * with other files.
 */
class CheckpointFileTest {
  private static final Checkpoint SOME = new SampleCheckpoint().settled(7).checkpoint();

  @TempDir Path dir;
  private Path path;

  @BeforeEach
  void nameFile() {
    path = dir.resolve("load.ckpt");
  }

  @Test
  void readsLastWrittenCheckpoint() throws IOException {
    try (CheckpointFile file = open()) {
      assertNull(file.read());
      file.write(new SampleCheckpoint().settled(3).checkpoint());
      file.write(SOME);
      assertEquals(SOME, file.read());
    }
    assertEquals(SOME, openAndRead());
  }

  @Test
  void leavesNoOtherFiles() throws IOException {
    write(SOME);
    assertEquals(List.of("load.ckpt"), names());
  }

  @Test
  void removesFilesOfKilledRun() throws IOException {
    write(SOME);
    Files.writeString(dir.resolve("load.ckpt.fb-tmp"), "{\"version\":2,\"done\":fa");
    assertEquals(SOME, openAndRead());
    assertEquals(List.of("load.ckpt"), names());
  }

  @Test
  void refusesSecondRun() throws IOException {
    CheckpointFile first = open();
    ResumeRefused refused = assertThrows(ResumeRefused.class, this::open);
    assertEquals("the checkpoint " + path + " is in use by another run", refused.getMessage());
    assertEquals("Wait until that run ends, or use another checkpoint.", refused.hint());
    first.close();
    open().close();
  }

  @Test
  void followsSymbolicLink() throws IOException {
    write(SOME);
    Path link = Files.createSymbolicLink(dir.resolve("link"), path);
    Checkpoint later = new SampleCheckpoint().settled(8).checkpoint();
    try (CheckpointFile file = CheckpointFile.open(link, List.of())) {
      assertThrows(ResumeRefused.class, this::open);
      file.write(later);
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(later, openAndRead());
  }

  @Test
  void keepsPreviousCheckpointIfWriteFails() throws IOException {
    try (CheckpointFile file = open()) {
      file.write(SOME);
      Files.createDirectories(dir.resolve("load.ckpt.fb-tmp/in the way"));
      assertThrows(
          IOException.class, () -> file.write(new SampleCheckpoint().settled(8).checkpoint()));
      assertEquals(SOME, file.read());
    }
  }

  @Test
  void writesDespiteInterrupt() throws IOException {
    try (CheckpointFile file = open()) {
      Thread.currentThread().interrupt();
      file.write(SOME);
      assertTrue(Thread.interrupted(), "the thread should stay interrupted");
      assertEquals(SOME, file.read());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"version":2,"done":"fal            | is truncated after 24 bytes
          {"version":2,                       | is truncated after 13 bytes
          ``                                  | is not an fb checkpoint: it has no version
          []                                  | is not an fb checkpoint: it has no version
          {"id":1}{"id":2}                    | is not an fb checkpoint: it has no version
          {"version":null}                    | is not an fb checkpoint: it has no version
          {"version":"one"}                   | is damaged: version is missing or not a whole number
          a,b,c                               | is damaged, or not an fb checkpoint: invalid JSON at byte 0
          {"version":2,"done":true,"done":true} | is damaged, or not an fb checkpoint: invalid JSON at byte 31
          {"version":2}                       | is damaged: sink is missing or not an object
          {"version":1,"settled":7}           | has checkpoint format version 1; this version of fb supports only version 2
          """)
  void rejectsFileOtherThanCheckpoint(String content, String why) throws IOException {
    Files.writeString(path, content);
    try (CheckpointFile file = open()) {
      ResumeRefused refused = assertThrows(ResumeRefused.class, file::read);
      assertEquals(path + " " + why, refused.getMessage());
      assertTrue(refused.hint().contains("remove"), refused.hint());
      assertThrows(ResumeRefused.class, file::requireNothingUnfinished);
    }
    assertEquals(content, Files.readString(path));
  }

  @Test
  void detectsEveryTruncation() throws IOException {
    write(SOME);
    byte[] whole = Files.readAllBytes(path);
    try (CheckpointFile file = open()) {
      for (int length = 0; length < whole.length - 1; length++) { // the last byte ends the line
        Files.write(path, Arrays.copyOf(whole, length));
        assertThrows(ResumeRefused.class, file::read, "cut after " + length + " bytes");
      }
    }
  }

  @Test
  void refusesToOverwriteUnfinishedLoad() throws IOException {
    write(SOME);
    try (CheckpointFile file = open()) {
      ResumeRefused refused = assertThrows(ResumeRefused.class, file::requireNothingUnfinished);
      assertEquals(
          path + " is the checkpoint of an unfinished load (7 records done)", refused.getMessage());
      assertEquals(
          "Add --resume to continue it, or remove the file to start again.", refused.hint());
      file.write(new SampleCheckpoint().settled(9).done().checkpoint());
      file.requireNothingUnfinished();
    }
  }

  @Test
  void rejectsUnusablePath() throws IOException {
    assertUnusable(dir, "is not a regular file");
    assertUnusable(dir.resolve("none/load.ckpt"), "is in a directory that does not exist");
    Files.createDirectories(dir.resolve("load.ckpt.lock"));
    assertUnusable(path, "cannot be locked: Is a directory");
  }

  private static void assertUnusable(Path unusable, String why) {
    Exception e =
        assertThrows(UnusableFileException.class, () -> CheckpointFile.open(unusable, List.of()));
    assertEquals("the checkpoint " + unusable + " " + why, e.getMessage());
  }

  @Test
  void releasesLockIfTemporaryFileIsBlocked() throws IOException {
    Path blocking = Files.createDirectories(dir.resolve("load.ckpt.fb-tmp/in the way"));
    Exception e = assertThrows(UnusableFileException.class, this::open);
    assertTrue(e.getMessage().endsWith("fb-tmp already exists"), e.getMessage());
    Files.delete(blocking);
    open().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"load.ckpt", "./load.ckpt", "load.ckpt.lock", "load.ckpt.fb-tmp"})
  void rejectsOtherFileOfPush(String other) {
    Path errors = dir.resolve(other);
    Exception e =
        assertThrows(UnusableFileException.class, () -> CheckpointFile.open(path, List.of(errors)));
    assertTrue(e.getMessage().contains("would overwrite " + errors), e.getMessage());
  }

  @Test
  void acceptsOtherFilesElsewhere() throws IOException {
    List<Path> others = List.of(dir.resolve("a.ckpt"), dir.resolve("none/load.ckpt"));
    try (CheckpointFile file = CheckpointFile.open(path, others)) {
      assertNotNull(file);
    }
    assertFalse(Files.exists(path));
  }

  private CheckpointFile open() throws IOException {
    return CheckpointFile.open(path, List.of());
  }

  private void write(Checkpoint checkpoint) throws IOException {
    try (CheckpointFile file = open()) {
      file.write(checkpoint);
    }
  }

  private Checkpoint openAndRead() throws IOException {
    try (CheckpointFile file = open()) {
      return file.read();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{\"version\":", "{\"version\":2,\"sink\":[[", "9", "\0", "\"", "\uFFFF"})
  void refusesHostileContent(String piece) throws IOException {
    for (int times : List.of(100, 20_000, 40_000_000 / piece.length())) {
      Files.writeString(path, piece.repeat(times));
      try (CheckpointFile file = open()) {
        assertThrows(ResumeRefused.class, file::read);
      }
    }
  }

  @Test
  void rejectsInconsistentMembers() throws IOException {
    String json = new String(CheckpointJson.bytes(SOME), UTF_8);
    for (String change :
        List.of(
            "\"version\":2=\"version\":2e0",
            "\"version\":2=\"version\":2,\"x\":" + "[".repeat(5000) + "]".repeat(5000),
            "\"prefix\":7=\"prefix\":-7",
            "\"prefix\":7=\"prefix\":99999999999999999999",
            "\"ranges\":[]=\"ranges\":[[9,8]]",
            "\"ranges\":[]=\"ranges\":[8]",
            "\"ranges\":[]=\"ranges\":{}",
            "\"errors_file\":null=\"errors_file\":{\"path\":\"\\u0000\",\"start\":0,\"length\":0}",
            "\"errors_file\":null=\"errors_file\":{\"path\":\"e\",\"start\":9,\"length\":8}",
            "\"errors_file\":null=\"errors_file\":{\"path\":\"e\",\"earlier\":[[2,1]],\"start\":1,\"length\":8}")) {
      String[] parts = change.split("=", 2);
      assertTrue(json.contains(parts[0]), change);
      Files.writeString(path, json.replace(parts[0], parts[1]));
      try (CheckpointFile file = open()) {
        assertThrows(ResumeRefused.class, file::read, change);
      }
    }
  }
}
