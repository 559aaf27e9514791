package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that fb does not read files that it writes, regardless of their name or directory. */
class OwnFilesTest {
  private static final String RECORDS =
      """
      {"id":1,"v":"a"}
      {"id":2,"v":"b"}
      ?
      {"id":4,"v":"d"}
      """;

  @TempDir Path dir;
  private final FakeSink sink = new FakeSink();
  private Path input;

  @BeforeEach
  void writeInput() throws Exception {
    input = Files.writeString(dir.resolve("m.ndjson"), RECORDS);
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void resumesLoadOfDirectoryWithOwnFiles() throws Exception {
    Files.createSymbolicLink(dir.resolve("a-link"), dir.resolve("z.err"));
    Files.createSymbolicLink(dir.resolve("b-link"), dir.resolve("z.ckpt"));
    FbProgram fb = sink.fb();
    sink.then(
        sink::accept,
        values -> {
          fb.signalPush(130);
          return sink.accept(values);
        });
    FbProgram.Run first = pushDirectory(fb);
    assertEquals(130, first.exit(), first::toString);
    FbProgram.Run second = pushDirectory(sink.fb(), "--resume");
    assertEquals(3, second.exit(), second::toString);
    assertTrue(second.out().startsWith("s: 4 records read, "), second::toString);
    FbProgram.Run third = pushDirectory(sink.fb(), "--resume");
    assertTrue(third.out().startsWith("s: 4 records read, 0 accepted, 4 skipped"), third.out());
    assertEquals(Map.of("1", "a", "2", "b", "4", "d"), sink.rows());
    assertEquals(1, Files.readAllLines(dir.resolve("z.err")).size());
  }

  private FbProgram.Run pushDirectory(FbProgram fb, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("s", dir.toString(), "--batch-size", "1", "--checkpoint", dir + "/z.ckpt"));
    command.addAll(List.of("--errors-file", dir + "/z.err", "--trace-file", dir + "/trace"));
    command.addAll(List.of(more));
    return fb.pushInOrder(command.toArray(String[]::new));
  }

  @Test
  void treatsDirectoryOfOwnFilesAsEmpty() throws Exception {
    Files.delete(input);
    Files.writeString(dir.resolve("z.err"), "");
    FbProgram.Run run = pushDirectory(sink.fb());
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains("the directory contains no files"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.ndjson", "./m.ndjson", "d/../m.ndjson", "symbolic", "hard"})
  void refusesInputAsOutputFile(String name) throws Exception {
    Files.createDirectory(dir.resolve("d"));
    Files.createSymbolicLink(dir.resolve("symbolic"), input);
    Files.createLink(dir.resolve("hard"), input);
    for (String flag : List.of("--trace-file", "--errors-file", "--checkpoint")) {
      FbProgram.Run run = sink.fb().run("push", "s", input.toString(), flag, dir + "/" + name);
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().contains("is also an input; use another file"), run::toString);
      assertEquals(RECORDS, Files.readString(input));
    }
    assertEquals(List.of(), sink.calls());
  }

  @ParameterizedTest
  @CsvSource({
    "--trace-file, --errors-file",
    "--trace-file, --checkpoint",
    "--errors-file, --checkpoint"
  })
  void refusesSameFileForTwoOutputs(String one, String other) throws Exception {
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("out"));
    FbProgram.Run run =
        sink.fb().run("push", "s", input.toString(), one, dir + "/out", other, dir + "/link");
    assertEquals(2, run.exit(), run::toString);
    assertTrue(run.err().contains("use another file"), run::toString);
    assertEquals(List.of(), sink.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":1}\n", "a = b\n", "x"})
  void refusesToAppendTraceToOtherFile(String content) throws Exception {
    Path other = Files.writeString(dir.resolve("sinks.yaml"), content);
    FbProgram.Run run = sink.fb().run("sinks", "list", "--trace-file", other.toString());
    assertEquals(12, run.exit(), run::toString);
    assertTrue(run.err().contains("the file exists and is not a trace file"), run::toString);
    assertEquals(content, Files.readString(other));
  }
}
