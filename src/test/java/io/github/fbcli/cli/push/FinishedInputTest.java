package io.github.fbcli.cli.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Resumes a load in a later file, and again after its completion. The first file ends in various
 * ways.
 */
class FinishedInputTest {
  private static final String ONE = "{\"id\":1,\"v\":\"a\"}";
  private static final String TWO = "{\"id\":2,\"v\":\"b\"}";
  private static final String PRETTY = "{\n  \"id\": 1,\n  \"v\": \"a\"\n}\n";

  @TempDir Path dir;
  private final FakeSink sink = new FakeSink();

  @AfterEach
  void stop() {
    sink.close();
  }

  static Stream<List<String>> inputs() {
    String lines = ONE + "\n" + TWO;
    String array = "[" + ONE + ",\n" + TWO + "]";
    String body = "{\"records\":[{\"value\":" + ONE + "},{\"value\":" + TWO + "}]}";
    return Stream.of(
            Stream.of("", "\n", "\n\n", "\r\n \t\r\n", "\n" + " ".repeat(70_000))
                .map(end -> List.of("in.ndjson", lines + end)),
            Stream.of("", "\n", " \r\n\n", "\n".repeat(300_000))
                .map(end -> List.of("in.json", array + end)),
            Stream.of("[\n" + ONE + "\n,\n" + TWO + "\n]\n", "[ " + ONE + " , " + TWO + " ] ")
                .map(text -> List.of("in.json", text)),
            Stream.of("", "\n", "\r\n\r\n").map(end -> List.of("in.json", body + end)),
            Stream.of("", "\n", "\n\n").map(end -> List.of("in.json", ONE + TWO + end)),
            Stream.of(PRETTY + PRETTY.replace('1', '2'), "\uFEFF" + PRETTY + "\r\n" + TWO + "\r\n")
                .map(text -> List.of("in.json", text)),
            Stream.of("", "\n", "\r\n", "\n\n\n")
                .map(end -> List.of("in.csv", "id,v\n1,a\n2,b" + end)),
            Stream.of("", "\n").map(end -> List.of("in.tsv", "id\tv\n1\ta\n2\t\"b\"" + end)),
            Stream.of(lines + "\n\n", array + "\n", body).map(text -> List.of("in.gz", text)))
        .flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void resumesInLaterFileAndWhenDone(List<String> input) throws Exception {
    Path first = dir.resolve(input.get(0));
    Files.write(
        first, input.get(0).endsWith(".gz") ? gzip(input.get(1)) : input.get(1).getBytes(UTF_8));
    Path second = Files.writeString(dir.resolve("x.ndjson"), ONE.replace('1', '3') + "\n" + ONE);
    sink.then(sink::accept, sink::accept, sink::accept, FakeSink.status(403, ""));
    assertEquals(4, push(first, second).exit());
    Path checkpoint = dir.resolve("load.ckpt");
    byte[] killed = Files.readAllBytes(checkpoint);
    FbProgram.Run resumed = push(first, second);
    assertEquals(0, resumed.exit(), resumed::toString);
    assertTrue(resumed.out().startsWith("s: 4 records read, 1 accepted, 3 skipped"), resumed.out());
    for (int i = 0; i < 2; i++) {
      FbProgram.Run done = push(first, second);
      assertEquals(0, done.exit(), done::toString);
      assertTrue(done.out().startsWith("s: 4 records read, 0 accepted, 4 skipped"), done.out());
    }
    Files.write(checkpoint, killed); // as left by a killed run
    assertEquals(0, push(first, second).exit());
  }

  private FbProgram.Run push(Path first, Path second) {
    return sink.fb()
        .pushInOrder(
            "s",
            "" + first,
            "" + second,
            "--batch-size=1",
            "--checkpoint",
            dir + "/load.ckpt",
            "--resume");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
