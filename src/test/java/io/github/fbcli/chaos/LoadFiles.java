package io.github.fbcli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.fbcli.chaos.ChaosLoad.Form;
import io.github.fbcli.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The input, errors file and checkpoint of a load. */
final class LoadFiles {
  private final ChaosLoad load;
  private final Path input;

  /** The file whose content is written to the pipe for each run; null if the input is a file. */
  private final @Nullable Path piped;

  private final Map<Long, Integer> offsets;
  private final Path errors;
  private final Path checkpoint;

  private LoadFiles(ChaosLoad load, Path input, @Nullable Path piped, Map<Long, Integer> offsets) {
    this.load = load;
    this.input = input;
    this.piped = piped;
    this.offsets = offsets;
    this.errors = input.resolveSibling("errors.ndjson");
    this.checkpoint = input.resolveSibling("load.ckpt");
  }

  /** How fb receives the input. */
  enum Carrier {
    PLAIN,
    GZIP,
    ZSTD,
    PIPE
  }

  static LoadFiles ndjson(ChaosLoad load, Path dir) throws IOException {
    return of(load, dir, Form.NDJSON, Carrier.PLAIN);
  }

  /** Creates the files in a directory. */
  static LoadFiles of(ChaosLoad load, Path dir, Form form, Carrier carrier) throws IOException {
    ChaosLoad.Text text = load.text(form);
    Path file = dir.resolve(form == Form.CSV ? "in.csv" : "in.json");
    try (OutputStream out = compressing(carrier, Files.newOutputStream(file))) {
      out.write(text.text().getBytes(StandardCharsets.UTF_8));
    }
    if (carrier != Carrier.PIPE) {
      return new LoadFiles(load, file, null, text.offsets());
    }
    Path pipe = dir.resolve(form == Form.CSV ? "pipe.csv" : "pipe");
    run("mkfifo", pipe.toString()).onExit().join();
    return new LoadFiles(load, pipe, file, text.offsets());
  }

  private static OutputStream compressing(Carrier carrier, OutputStream out) throws IOException {
    return switch (carrier) {
      case GZIP -> new GZIPOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out);
      default -> out;
    };
  }

  private static Process run(String... command) throws IOException {
    return new ProcessBuilder(command).start();
  }

  /** Starts writing to the pipe for one run; does nothing for a file. */
  Closeable feed() throws IOException {
    if (piped == null) {
      return () -> {};
    }
    String[] cat = {"sh", "-c", "exec cat \"$1\" >\"$2\"", "sh", piped + "", input + ""};
    return run(cat)::destroyForcibly;
  }

  List<String> arguments() {
    return List.of(
        "push",
        "s",
        input.toString(),
        "--errors-file",
        errors.toString(),
        "--checkpoint",
        checkpoint.toString(),
        "--resume",
        "-o",
        "json");
  }

  Path errors() {
    return errors;
  }

  /** Returns the numbers of the items that are settled according to the checkpoint. */
  Set<Integer> settled() throws IOException {
    Set<Integer> settled = new TreeSet<>();
    if (Files.exists(checkpoint)) {
      JsonNode progress = checkpoint().required("settled");
      add(settled, 0, progress.required("prefix").asInt());
      for (JsonNode range : progress.required("ranges")) {
        add(settled, range.required(0).asInt(), range.required(1).asInt());
      }
    }
    return settled;
  }

  private static void add(Set<Integer> numbers, int from, int to) {
    for (int n = from; n < to; n++) {
      numbers.add(n);
    }
  }

  /** Returns whether the errors file is longer than recorded in the checkpoint. */
  boolean haveUnrecordedErrors() {
    try {
      return Files.exists(errors)
          && Files.size(errors) > checkpoint().required("errors_file").required("length").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the time at which the checkpoint was written. */
  Instant writtenAt() throws IOException {
    return Instant.parse(checkpoint().required("written_at").asText());
  }

  private JsonNode checkpoint() throws IOException {
    return Json.parse(Files.readString(checkpoint));
  }

  /** Verifies the checkpoint and the errors file of a complete load. */
  void verify() throws IOException {
    JsonNode file = checkpoint();
    assertTrue(file.required("done").asBoolean(), file::toString);
    assertEquals(load.size(), settled().size());
    assertEquals(0, file.required("settled").required("ranges").size(), file::toString);
    long unparsable = load.count(ChaosLoad.Kind.UNPARSABLE);
    JsonNode counts = file.required("counts");
    assertEquals(load.count(ChaosLoad.Kind.GOOD), counts.path("accepted").asLong());
    assertEquals(unparsable, counts.path("unparsable").asLong());
    assertEquals(load.failing().size() - unparsable, counts.path("rejected").asLong());
    verifyErrors();
  }

  private void verifyErrors() throws IOException {
    List<String> lines = Files.exists(errors) ? Files.readAllLines(errors) : List.of();
    List<Integer> failed = new ArrayList<>();
    Map<Integer, Integer> lastOfId = new HashMap<>();
    Set<Integer> superseded = new TreeSet<>();
    for (String line : lines) {
      JsonNode note = Json.parse(line).required("fb");
      for (JsonNode name : note.path("superseded")) {
        int n = number(name);
        assertTrue(failed.contains(n), () -> n + " is named before its line");
        superseded.add(n);
      }
      if (note.has("superseded")) {
        continue;
      }
      int n = number(note);
      failed.add(n);
      assertContent(load.item(n), Json.parse(line));
      if (load.item(n).hasKey()) {
        Integer before = lastOfId.put(load.item(n).id(), n);
        assertTrue(before == null || before < n, () -> n + " is after " + before);
      }
    }
    for (int n : failed) {
      if (load.item(n).hasKey()) {
        assertEquals(isSuperseded(n), superseded.contains(n), () -> "item " + n);
      }
    }
    assertEquals(List.copyOf(load.failing()), failed.stream().sorted().toList());
  }

  private int number(JsonNode position) {
    return offsets.getOrDefault(position.required("offset").asLong(), -1);
  }

  private boolean isSuperseded(int n) {
    return load.lastVersion(load.item(n).id()) > n;
  }

  private static void assertContent(ChaosLoad.Item item, JsonNode line) throws IOException {
    if (item.kind() == ChaosLoad.Kind.UNPARSABLE) {
      assertEquals(ChaosLoad.json(item), line.required("raw").asText());
    } else {
      assertEquals(item.n(), line.required("value").path("n").asInt(), line::toString);
    }
  }
}
