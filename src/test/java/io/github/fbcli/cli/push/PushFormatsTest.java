package io.github.fbcli.cli.push;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the detection of formats by content rather than by the name or the first line. */
class PushFormatsTest {
  private static final String LINES = "{\"id\":1,\"v\":\"a\"}\n{\"id\":2,\"v\":\"b\"}\n";
  private static final Map<String, String> TWO = Map.of("1", "a", "2", "b");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINES,
        "{\"id\":1,\"v\":\"a\"}{\"id\":2,\"v\":\"b\"}",
        "{ \"id\": 1,\n  \"v\": \"a\" }\n{ \"id\": 2,\n  \"v\": \"b\" }\n",
        "{\"id\":1,\n \"v\":\"a\"}\n{\"id\":2,\n \"v\":\"b\"}\n",
        "[{\"id\":1,\n\"v\":\"a\"},{\"id\":2,\"v\":\"b\"}\n]\n",
"""
{
  "records": [
    {"value": {"id":1,"v":"a"}},
    {"value": {"id":2,"v":"b"}}
  ]
}
""",
        "{\"sink\":\"x\",\"records\":[{\"value\":{\"id\":1,\"v\":\"a\"}},{\"value\":{\"id\":2,\"v\":\"b\"}}],\"n\":2}",
        "{\"id\":1,\"v\":\"a\"}\r{\"id\":2,\"v\":\"b\"}\r"
      })
  void loadsTwoRecordsFromFileAndStdin(String text) throws Exception {
    for (String name : List.of("in", "in.json", "in.ndjson", "in.csv", "in.gz", "-")) {
      try (FakeSink sink = new FakeSink()) {
        String file = name.equals("-") ? name : dir.resolve(name).toString();
        if (!name.equals("-")) {
          Files.writeString(dir.resolve(name), text);
        }
        FbProgram.Run run = sink.fb().input(text).run("push", "s", file);
        assertEquals(0, run.exit(), run::toString);
        assertEquals(TWO, sink.rows(), run::toString);
      }
    }
  }

  @Test
  void reportsUnsupportedFileBeforeSending() throws Exception {
    Files.writeString(dir.resolve("a.ndjson"), LINES);
    Path bad = dir.resolve("b.ndjson");
    byte[] utf16 = LINES.getBytes(UTF_16LE);
    for (byte[] content : List.of(zip(), gzip(zip()), utf16, gzip(gzip(LINES.getBytes(UTF_8))))) {
      Files.write(bad, content);
      try (FakeSink sink = new FakeSink()) {
        FbProgram.Run run = sink.fb().run("push", "s", dir.toString());
        assertEquals(11, run.exit(), run::toString);
        assertEquals(1, run.err().lines().filter(line -> line.contains("b.ndjson")).count());
        assertTrue(run.err().contains("cannot read " + bad + ": it is "), run::toString);
        assertFalse(run.err().contains("permissions"), run::toString);
        assertEquals(Map.of(), sink.rows());
      }
      assertRefusedOffline("mapping", "infer", bad.toString());
      assertRefusedOffline("mapping", "check", "--map=_id=id", bad.toString());
    }
  }

  private static void assertRefusedOffline(String... command) {
    FbProgram.Run run = FbProgram.at("http://127.0.0.1:1").run(command);
    assertEquals(11, run.exit(), run::toString);
    assertTrue(run.err().contains(": it is "), run::toString);
    assertEquals(1, run.err().lines().filter(line -> line.contains("it is")).count());
  }

  @Test
  void suggestsNoPermissionCheckForIncompleteArchive() throws Exception {
    byte[] whole = gzip(LINES.getBytes(UTF_8));
    for (int length : List.of(2, whole.length - 9)) {
      Path file = Files.write(dir.resolve("in.json.gz"), Arrays.copyOf(whole, length));
      try (FakeSink sink = new FakeSink()) {
        FbProgram.Run run = sink.fb().run("push", "s", file.toString());
        assertEquals(11, run.exit(), run::toString);
        assertTrue(run.err().contains("unexpected end of the gzip data"), run::toString);
        assertFalse(run.err().contains("permissions"), run::toString);
      }
    }
  }

  @Test
  void suggestsFormatIfLaterRecordsSpanLines() throws Exception {
    String text = "{\"id\":1,\"v\":\"a\"}\n{\"id\":2,\n\"v\":\"b\"}\n";
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().input(text).run("push", "s", "-");
      assertEquals(3, run.exit(), run::toString);
      assertTrue(run.err().contains("add --format concatenated, at -:2:9"), run::toString);

      run = sink.fb().input(text).run("push", "s", "-", "--format", "concatenated");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(TWO, sink.rows());
    }
  }

  @Test
  void reportsUnsupportedStdinOnce() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().input(new ByteArrayInputStream(zip())).run("push", "s", "-");
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("cannot read -: it is a zip archive"), run::toString);
      assertTrue(run.out().contains("0 records read"), run::toString);

      String checkpoint = dir.resolve("ck").toString();
      run =
          sink.fb()
              .input(new ByteArrayInputStream(zip()))
              .run("push", "s", "-", "--checkpoint", checkpoint);
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("Fix the input, then resume with: fb push s -"), run::toString);
      run = sink.fb().input(LINES).run("push", "s", "-", "--checkpoint", checkpoint, "--resume");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(TWO, sink.rows());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"in.txt", "in.json", "-"})
  void reportsCsvWithoutCsvNameOnce(String name) throws Exception {
    String text = "id;v\n1;a\n2;b\n";
    try (FakeSink sink = new FakeSink()) {
      String file = name.equals("-") ? name : Files.writeString(dir.resolve(name), text).toString();
      FbProgram.Run run = sink.fb().input(text).run("push", "s", file);
      assertEquals(11, run.exit(), run::toString);
      assertTrue(
          run.err().contains("it looks like CSV; add --format csv --delimiter ';'"), run::toString);
      assertEquals(Map.of(), sink.rows());

      run = sink.fb().input(text).run("push", "s", file, "--format", "csv", "--delimiter", ";");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(TWO, sink.rows());
    }
  }

  @Test
  void readsGzipMembersFollowedByLineBreak() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip("{\"id\":1,\"v\":\"a\"}\n".getBytes(UTF_8)));
    members.writeBytes(gzip(new byte[0]));
    members.writeBytes(gzip("{\"id\":2,\"v\":\"b\"}".getBytes(UTF_8)));
    members.write('\n');
    try (FakeSink sink = new FakeSink()) {
      Path file = Files.write(dir.resolve("in.ndjson"), members.toByteArray());
      FbProgram.Run run = sink.fb().run("push", "s", file.toString());
      assertEquals(0, run.exit(), run::toString);
      assertEquals(TWO, sink.rows());
    }
  }

  @Test
  void rejectsOnlyUnparsableRecords() throws Exception {
    String deep = "{\"id\":7,\"v\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";
    String text =
        "{\"id\":1,\"v\":\"a\"}\n" + deep + "{\"id\":3,\"v\":\"\0\"}\n{\"id\":2,\"v\":\"b\"}\n";
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().input(text).run("push", "s", "-");
      assertEquals(3, run.exit(), run::toString);
      assertEquals(TWO, sink.rows());
      assertTrue(run.err().contains("-:2:1: more than 1000 levels of nesting"), run::toString);
      assertTrue(run.err().contains("-:3:1: a NUL byte"), run::toString);
    }
  }

  @Test
  void sendsUnusualValuesUnchanged() throws Exception {
    String record = "{\"id\":1,\"v\":\"\\ud800\",\"n\":1e400,\"m\":-0.0}";
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().input(record + "\n").run("push", "s", "-");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of("{\"records\":[{\"value\":" + record + "}]}"), sink.bodies());
    }
  }

  @Test
  void infersNothingFromBrokenArray() {
    for (String text : List.of("[{\"id\":1},{\"id\":2}", "[{\"id\":1},{\"id\":", "[{\"id\":1}]]")) {
      FbProgram.Run run =
          FbProgram.at("http://127.0.0.1:1").input(text).run("mapping", "infer", "-");
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("the rest of the input was not read"), run::toString);
    }
  }

  @Test
  void readsFilesWithUndecodableNames() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "printf '{\"id\":1,\"v\":\"a\"}' >\"$(printf 'caf\\351.ndjson')\";"
                    + " printf '{\"id\":2,\"v\":\"b\"}' >\"$(printf 'caf\\303\\251.ndjson')\"")
            .directory(dir.toFile())
            .start();
    assertEquals(0, shell.waitFor());
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().run("push", "s", dir.toString());
      assertEquals(0, run.exit(), run::toString);
      assertEquals(TWO, sink.rows());
    }
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().run("push", "s", dir + "/caf\uFFFD.ndjson");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(Map.of("1", "a"), sink.rows());

      FbProgram.Run missing = sink.fb().run("push", "s", dir + "/caf\uFFFD\uFFFD\uFFFD.ndjson");
      assertEquals(11, missing.exit(), missing::toString);
      assertTrue(missing.err().contains("no such file"), missing::toString);
    }
  }

  @Test
  void warnsIfFollowedFileIsMissing() {
    try (FakeSink sink = new FakeSink()) {
      Path file = dir.resolve("later.ndjson");
      FbProgram.Run run = sink.fb().run("push", "nosink", file.toString(), "--follow");
      assertEquals(5, run.exit(), run::toString);
      assertTrue(run.err().contains("waiting for " + file + ", which does not exist yet"));
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("a.ndjson"));
      out.write(LINES.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
