package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resumes interrupted loads with the command that fb prints. */
class PushResumeTest {
  @TempDir Path dir;
  private final FakeSink sink = new FakeSink();
  private Path input;
  private Path checkpoint;

  @BeforeEach
  void writeInput() throws Exception {
    input =
        Files.writeString(
            dir.resolve("in put.ndjson"),
            """
            {"id":1,"v":"a"}
            {"id":2,"v":"b"}
            ?
            {"id":4,"v":"d"}
            {"id":5,"v":"e"}
            {"id":6,"v":"f"}
            """);
    checkpoint = dir.resolve("load.ckpt");
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void resumesWithPrintedCommand() throws Exception {
    FbProgram fb = sink.fb();
    sink.then(
        sink::accept,
        values -> {
          fb.signalPush(130);
          return sink.accept(values);
        });
    FbProgram.Run first = load(fb);
    assertEquals(130, first.exit(), first::toString);
    assertEquals(List.of(2, 2), sink.sizes());
    String command =
        "fb push --concurrency=1 --rate-limit=none s '"
            + input
            + "' --batch-size 2 --checkpoint "
            + checkpoint
            + " -o json --resume";
    assertTrue(first.err().contains("Resume with: " + command), first::toString);

    FbProgram.Run second = load(sink.fb(), "--resume");
    assertEquals(3, second.exit(), second::toString);
    assertEquals(List.of(2, 2, 1), sink.sizes());
    assertEquals(List.of("1", "2", "4", "5", "6"), List.copyOf(sink.rows().keySet()));
    assertEquals(
        "6 1 5 " + checkpoint, counts(second, "read", "accepted", "skipped", "checkpoint"));
  }

  @Test
  void skipsAllRecordsOfCompletedLoad() throws Exception {
    assertEquals(3, load(sink.fb()).exit());
    FbProgram.Run again = load(sink.fb(), "--resume");
    assertEquals(3, again.exit(), again::toString); // the record stays rejected
    assertEquals("6 0 6", counts(again, "read", "accepted", "skipped"));
    assertEquals(List.of(2, 2, 1), sink.sizes());
  }

  @Test
  void pushesAppendedRecords() throws Exception {
    assertEquals(3, load(sink.fb()).exit());
    Files.writeString(input, "{\"id\":7,\"v\":\"g\"}\n", StandardOpenOption.APPEND);
    assertEquals("7 1 6", counts(load(sink.fb(), "--resume"), "read", "accepted", "skipped"));
  }

  @Test
  void startsNewLoadWithResume() throws Exception {
    assertEquals("6 5 0", counts(load(sink.fb(), "--resume"), "read", "accepted", "skipped"));
  }

  @Test
  void refusesToRestartUnfinishedLoad() throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    assertEquals(4, load(sink.fb()).exit());
    FbProgram.Run restarted = load(sink.fb());
    assertEquals(6, restarted.exit(), restarted::toString);
    assertTrue(
        restarted.err().contains("is the checkpoint of an unfinished load"), restarted::toString);
    assertTrue(restarted.err().contains("Add --resume"), restarted::toString);
    assertEquals(List.of(2, 2), sink.sizes());
  }

  @Test
  void refusesChangedInput() throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    assertEquals(4, load(sink.fb()).exit());
    Files.writeString(input, Files.readString(input).replace("\"a\"", "\"A\""));
    FbProgram.Run other = load(sink.fb(), "--resume");
    assertEquals(6, other.exit(), other::toString);
    assertTrue(other.err().contains("starts with different content"), other::toString);
    assertEquals(List.of(2, 2), sink.sizes());
  }

  @Test
  void keepsCheckpointDoneIfResumeIsRefused() throws Exception {
    String text = Files.readString(input);
    assertEquals(3, stream(text).exit());
    assertEquals(6, stream(text.replace("\"a\"", "\"A\""), "--resume").exit());
    assertTrue(Json.parse(Files.readString(checkpoint)).path("done").asBoolean());
    String grown = text.strip() + "\n{\"id\":7,\"v\":\"a\"}\n";
    assertEquals("7 1 6", counts(stream(grown, "--resume"), "read", "accepted", "skipped"));
    assertEquals(0, stream("{\"id\":8,\"v\":\"a\"}\n").exit()); // a new load may start
  }

  @Test
  void refusesChangedStreamBeforeSending() throws Exception {
    String text = Files.readString(input);
    sink.then(sink::accept, FakeSink.status(403, ""));
    assertEquals(4, stream(text).exit());
    FbProgram.Run other = stream(text.replace("\"a\"", "\"A\""), "--resume");
    assertEquals(6, other.exit(), other::toString);
    assertTrue(other.err().contains("\"code\":\"resume_refused\""), other::toString);
    FbProgram.Run shorter = stream("{\"id\":1,\"v\":\"a\"}\n", "--resume");
    assertEquals(6, shorter.exit(), shorter::toString);
    assertEquals(List.of(2, 2), sink.sizes());
    assertEquals("6 3 3", counts(stream(text, "--resume"), "read", "accepted", "skipped"));
  }

  @Test
  void resumesFixedArrayAfterLastRecord() throws Exception {
    Path errors = dir.resolve("errors.ndjson");
    String good = "[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":";
    Files.writeString(input, good + "?]");
    FbProgram.Run broken = load(sink.fb(), "--errors-file", errors.toString());
    assertEquals(11, broken.exit(), broken::toString);
    assertEquals(1, Files.readAllLines(errors).size());

    Files.writeString(input, good + "\"b\"},{\"id\":3,\"v\":\"c\"}]");
    FbProgram.Run fixed = load(sink.fb(), "--errors-file", errors.toString(), "--resume");
    assertEquals(0, fixed.exit(), fixed::toString);
    assertEquals("3 2 1", counts(fixed, "read", "accepted", "skipped"));
    assertEquals(List.of("1", "2", "3"), List.copyOf(sink.rows().keySet()));
    assertEquals(List.of(), Files.readAllLines(errors));
  }

  @Test
  void writesEachErrorOnceDespiteResumes() throws Exception {
    Path errors = dir.resolve("errors.ndjson");
    String[] options = {"--errors-file", errors.toString(), "--resume"};
    for (int i = 0; i < 3; i++) {
      sink.then(FakeSink.status(403, ""));
      assertEquals(4, load(sink.fb(), options).exit());
    }
    assertEquals(3, load(sink.fb(), options).exit());
    assertEquals(3, load(sink.fb(), options).exit());
    assertEquals(1, Files.readAllLines(errors).size());
  }

  @Test
  void showsErrorsFileOfCompletedLoad() throws Exception {
    String[] options = {"--errors-file", dir.resolve("errors.ndjson").toString(), "--resume"};
    assertEquals(3, load(sink.fb(), options).exit());
    FbProgram.Run again = load(sink.fb(), options);
    assertEquals(3, again.exit(), again::toString);
    assertTrue(again.err().contains("Fix " + options[1] + " and push it"), again::toString);
  }

  @Test
  void printsResumeCommandIfDiskIsFull() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    FbProgram.Run run = load(sink.fb(), "--errors-file", "/dev/full");
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("Resume with: fb push"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--include-superseded", "--skip-records=1", "--format=ndjson"})
  void refusesOtherInputOptions(String flag) throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    assertEquals(4, load(sink.fb()).exit());
    FbProgram.Run other = load(sink.fb(), "--resume", flag);
    assertEquals(6, other.exit(), other::toString);
    assertTrue(
        other
            .err()
            .contains("the input options changed from '' to '" + flag.replace('=', ' ') + "'"),
        other::toString);
    assertEquals(List.of(2, 2), sink.sizes());
  }

  @Test
  void requiresCheckpointForResume() {
    FbProgram.Run run = sink.fb().run("push", "s", input.toString(), "--resume");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("--checkpoint FILE"), run::toString);
  }

  @Test
  void rejectsUnwritableCheckpointBeforeSending() {
    FbProgram.Run run =
        sink.fb().run("push", "s", input.toString(), "--checkpoint", dir + "/no/load.ckpt");
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("is in a directory that does not exist"), run::toString);
    assertEquals(List.of(), sink.sizes());
  }

  private FbProgram.Run load(FbProgram fb, String... more) {
    return push(fb, input.toString(), more);
  }

  private FbProgram.Run stream(String text, String... more) {
    return push(sink.fb().input(text), "-", more);
  }

  private FbProgram.Run push(FbProgram fb, String from, String... more) {
    List<String> command =
        List.of(
            "s", from, "--batch-size", "2", "--checkpoint", checkpoint.toString(), "-o", "json");
    return fb.pushInOrder(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private static String counts(FbProgram.Run run, String... members) throws Exception {
    JsonNode summary = Json.parse(run.out());
    return Stream.of(members)
        .map(member -> summary.path(member).asText())
        .collect(Collectors.joining(" "));
  }
}
