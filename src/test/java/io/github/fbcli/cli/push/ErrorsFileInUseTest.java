package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that only one push at a time uses an errors file, and that a push fails if its lines are
 * lost.
 */
class ErrorsFileInUseTest {
  @TempDir Path dir;
  private final FakeSink sink = new FakeSink();
  private Path input;
  private Path errors;

  @BeforeEach
  void writeInput() throws Exception {
    input =
        Files.writeString(
            dir.resolve("in.ndjson"), "?\n" + "{\"id\":1,\"v\":\"a\"}\n".repeat(3) + "!\n");
    errors = dir.resolve("err.ndjson");
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"err.ndjson", "./err.ndjson", "link"})
  void refusesSecondPush(String name) throws Exception {
    Files.createSymbolicLink(dir.resolve("link"), errors);
    List<FbProgram.Run> second = new ArrayList<>();
    sink.then(
        values -> {
          second.add(push(dir + "/" + name));
          return sink.accept(values);
        });
    FbProgram.Run first = push(errors.toString());
    assertEquals(3, first.exit(), first::toString);
    assertEquals(6, second.get(0).exit(), second.get(0)::toString);
    String refusal = "the errors file " + dir + "/" + name + " is in use by another run";
    assertTrue(second.get(0).err().contains(refusal), second.get(0)::toString);
    assertEquals(1, sink.sizes().size() / 3); // only the requests of the first push
    assertEquals(2, Files.readAllLines(errors).size());
    assertFalse(Files.exists(dir.resolve("err.ndjson.lock")));
  }

  @Test
  void refusesSecondPushWithSameCheckpoint() throws Exception {
    List<FbProgram.Run> second = new ArrayList<>();
    String checkpoint = dir + "/load.ckpt";
    sink.then(
        values -> {
          second.add(push(dir + "/other", "--checkpoint", checkpoint, "--resume"));
          return sink.accept(values);
        });
    assertEquals(3, push(errors.toString(), "--checkpoint", checkpoint).exit());
    assertEquals(6, second.get(0).exit(), second.get(0)::toString);
    assertTrue(second.get(0).err().contains("is in use by another run"), second.get(0)::toString);
  }

  @Test
  void ignoresLockFileOfKilledPush() throws Exception {
    Files.createFile(dir.resolve("err.ndjson.lock"));
    assertEquals(3, push(errors.toString()).exit());
    assertEquals(3, push(errors.toString()).exit());
    assertEquals(4, Files.readAllLines(errors).size());
  }

  @Test
  void reportsUnusableLockFile() throws Exception {
    Files.createDirectory(dir.resolve("err.ndjson.lock"));
    FbProgram.Run run = push(errors.toString());
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("the errors file " + errors + " cannot be locked"), run.err());
  }

  private interface Change {
    void apply() throws IOException;
  }

  private FbProgram.Run pushDuring(Change change, String... more) {
    sink.then(
        sink::accept,
        values -> {
          try {
            change.apply();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return sink.accept(values);
        });
    return push(errors.toString(), more);
  }

  private void assertLost(FbProgram.Run run, String how) throws IOException {
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains(how + " during the push"), run::toString);
    JsonNode summary = Json.parse(run.out());
    int failed = summary.path("unparsable").asInt();
    int rest = summary.path("accepted").asInt() + summary.path("not_sent").asInt();
    assertEquals(summary.path("read").asInt(), failed + rest, run::toString);
    assertTrue(summary.path("not_sent").asInt() > 0, run::toString);
  }

  @Test
  void doesNotRecreateDeletedFile() throws Exception {
    Files.writeString(errors, "{}\n"); // from an earlier push
    assertLost(pushDuring(() -> Files.delete(errors)), "was deleted or moved");
    assertFalse(Files.exists(errors));
  }

  @Test
  void exits11IfFileIsMoved() throws Exception {
    Files.writeString(errors, "{}\n");
    assertLost(pushDuring(() -> Files.move(errors, dir.resolve("moved"))), "was deleted or moved");
  }

  @Test
  void exits11IfFileIsReplaced() throws Exception {
    Files.writeString(errors, "{}\n");
    Path other = Files.writeString(dir.resolve("other"), "x\n".repeat(1000));
    assertLost(
        pushDuring(() -> Files.move(other, errors, StandardCopyOption.REPLACE_EXISTING)),
        "was replaced");
  }

  @Test
  void exits11IfFileIsTruncated() throws Exception {
    Files.writeString(errors, "{}\n");
    assertLost(pushDuring(() -> Files.writeString(errors, "")), "was truncated");
  }

  @Test
  void exits11IfFileIsDeletedAfterLastFailure() throws Exception {
    Files.writeString(input, "?\n" + "{\"id\":1,\"v\":\"a\"}\n".repeat(3));
    Files.writeString(errors, "{}\n");
    Path checkpoint = dir.resolve("load.ckpt");
    FbProgram.Run run =
        pushDuring(() -> Files.delete(errors), "--checkpoint", checkpoint.toString());
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("Restore the file and add --resume"), run::toString);
    assertFalse(Json.parse(Files.readString(checkpoint)).path("done").asBoolean());
    FbProgram.Run resumed =
        push(errors.toString(), "--checkpoint", checkpoint.toString(), "--resume");
    assertEquals(6, resumed.exit(), resumed::toString);
  }

  private FbProgram.Run push(String errorsFile, String... more) {
    List<String> command =
        new ArrayList<>(List.of("s", input.toString(), "--batch-size", "1", "-o", "json"));
    command.addAll(List.of("--errors-file", errorsFile));
    command.addAll(List.of(more));
    return sink.fb().pushInOrder(command.toArray(String[]::new));
  }
}
