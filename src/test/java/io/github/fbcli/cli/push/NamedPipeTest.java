package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a named pipe works like stdin, even with a checkpoint. */
class NamedPipeTest {
  private static final String RECORDS =
      "{\"id\":1,\"v\":\"a\"}\n{\"id\":2,\"v\":\"b\"}\n{\"id\":3,\"v\":\"c\"}\n";

  @TempDir Path dir;
  private final FakeSink sink = new FakeSink();
  private final List<Process> writers = new ArrayList<>();
  private Path pipe;

  @BeforeEach
  void makePipe() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    pipe = mkfifo("pipe");
  }

  @AfterEach
  void stop() {
    sink.close();
    writers.forEach(Process::destroyForcibly);
  }

  private Path mkfifo(String name) throws IOException, InterruptedException {
    Path path = dir.resolve(name);
    Process made = new ProcessBuilder("mkfifo", path.toString()).start();
    assertTrue(made.waitFor(10, TimeUnit.SECONDS));
    return path;
  }

  private void write(Path to, String text) throws IOException {
    Path file = Files.writeString(dir.resolve("text" + writers.size()), text);
    writers.add(
        new ProcessBuilder("sh", "-c", "exec cat \"$1\" >\"$2\"", "sh", "" + file, "" + to)
            .start());
  }

  @Test
  void resumesInterruptedLoad() throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    write(pipe, RECORDS);
    assertEquals(4, push(pipe).exit());
    write(pipe, RECORDS);
    FbProgram.Run second = push(pipe, "--resume");
    assertEquals(0, second.exit(), second::toString);
    assertTrue(second.out().startsWith("s: 3 records read, 2 accepted, 1 skipped"), second.out());
    write(pipe, RECORDS);
    FbProgram.Run third = push(pipe, "--resume");
    assertTrue(third.out().startsWith("s: 3 records read, 0 accepted, 3 skipped"), third.out());
  }

  @Test
  void refusesChangedContent() throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    write(pipe, RECORDS);
    assertEquals(4, push(pipe).exit());
    write(pipe, RECORDS.replace("\"a\"", "\"A\""));
    FbProgram.Run second = push(pipe, "--resume");
    assertEquals(6, second.exit(), second::toString);
    assertEquals(2, sink.sizes().size());
  }

  @Test
  void resumesFromAnotherPipeOrFile() throws Exception {
    sink.then(sink::accept, FakeSink.status(403, ""));
    write(pipe, RECORDS);
    assertEquals(4, push(pipe).exit());
    Path other = mkfifo("other");
    sink.then(sink::accept, FakeSink.status(403, ""));
    write(other, RECORDS);
    assertEquals(4, push(other, "--resume").exit());
    Path file = Files.writeString(dir.resolve("in.ndjson"), RECORDS);
    FbProgram.Run last = push(file, "--resume");
    assertEquals(0, last.exit(), last::toString);
    assertTrue(last.out().startsWith("s: 3 records read, 1 accepted, 2 skipped"), last.out());
  }

  @Test
  void readsCsvFromPipe() throws Exception {
    write(pipe, "id,v\n1,a\n2,b\n");
    FbProgram.Run run = push(pipe, "--format", "csv", "--errors-file", dir + "/err");
    assertEquals(0, run.exit(), run::toString);
    assertEquals(List.of("1", "2"), List.copyOf(sink.rows().keySet()));
  }

  @Test
  void skipsPipeInDirectory() throws Exception {
    Files.writeString(dir.resolve("in.ndjson"), RECORDS);
    FbProgram.Run run = sink.fb().pushInOrder("s", dir.toString());
    assertTrue(run.out().startsWith("s: 3 records read, 3 accepted"), run::toString);
  }

  @Test
  void rejectsPipeNamedTwice() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("link"), pipe);
    FbProgram.Run run = sink.fb().pushInOrder("s", pipe.toString(), link.toString());
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("can be read only once"), run::toString);
  }

  @Test
  void acceptsEmptyDevice() {
    FbProgram.Run run = push(Path.of("/dev/null"));
    assertEquals(0, run.exit(), run::toString);
  }

  @Test
  void writesErrorsToPipe() throws Exception {
    Path errors = mkfifo("errors");
    Path kept = dir.resolve("kept");
    Process reader =
        new ProcessBuilder("sh", "-c", "exec cat \"$1\" >\"$2\"", "sh", "" + errors, "" + kept)
            .start();
    writers.add(reader);
    Path file = Files.writeString(dir.resolve("in.ndjson"), "?\n" + RECORDS);
    FbProgram.Run run = push(file, "--errors-file", errors.toString());
    assertEquals(3, run.exit(), run::toString);
    assertTrue(reader.waitFor(10, TimeUnit.SECONDS));
    assertEquals(1, Files.readAllLines(kept).size());
    FbProgram.Run again = push(file, "--errors-file", errors.toString(), "--resume");
    assertEquals(3, again.exit(), again::toString);
  }

  private FbProgram.Run push(Path from, String... more) {
    List<String> command = new ArrayList<>(List.of("s", from.toString(), "--batch-size", "1"));
    command.addAll(List.of("--checkpoint", dir.resolve("load.ckpt").toString()));
    command.addAll(List.of(more));
    return sink.fb().pushInOrder(command.toArray(String[]::new));
  }
}
