package io.github.fbcli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a load reads and leaves behind: its input, errors file and checkpoint. */
final class LoadFiles {
  private final Load load;
  private final Path input;
  private final int firstLine;
  private final Path errors;
  private final Path checkpoint;

  /**
   * Names the files.
   *
   * @param firstLine in which item 0 is
   */
  LoadFiles(Load load, Path input, int firstLine) {
    this.load = load;
    this.input = input;
    this.firstLine = firstLine;
    this.errors = input.resolveSibling("errors.ndjson");
    this.checkpoint = input.resolveSibling("load.ckpt");
  }

  /** In a new file of that directory. */
  static LoadFiles ndjson(Load load, Path dir) throws IOException {
    return new LoadFiles(load, Files.writeString(dir.resolve("in.ndjson"), load.ndjson()), 1);
  }

  /** The arguments that name them. */
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

  /** What the checkpoint says needs nothing more. */
  Set<Integer> settled() throws IOException {
    Set<Integer> settled = new TreeSet<>();
    if (Files.exists(checkpoint)) {
      JsonNode told = checkpoint().required("settled");
      add(settled, 0, told.required("prefix").asInt());
      for (JsonNode range : told.required("ranges")) {
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

  /** Whether the errors file is longer than the checkpoint says. */
  boolean haveErrorsUnknown() {
    try {
      return Files.exists(errors)
          && Files.size(errors) > checkpoint().required("errors_file").required("length").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the checkpoint was written. */
  Instant writtenAt() throws IOException {
    return Instant.parse(checkpoint().required("written_at").asText());
  }

  private JsonNode checkpoint() throws IOException {
    return Json.parse(Files.readString(checkpoint));
  }

  /** The load is done: the checkpoint says so, and the errors file has what failed. */
  void verify() throws IOException {
    JsonNode told = checkpoint();
    assertTrue(told.required("done").asBoolean(), told::toString);
    assertEquals(load.size(), settled().size());
    assertEquals(0, told.required("settled").required("ranges").size(), told::toString);
    long unparsable = load.count(Load.Kind.UNPARSABLE);
    JsonNode counts = told.required("counts");
    assertEquals(load.count(Load.Kind.GOOD), counts.path("accepted").asLong());
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
        int n = name.required("line").asInt() - firstLine;
        assertTrue(failed.contains(n), () -> n + " is named before its line");
        superseded.add(n);
      }
      if (note.has("superseded")) {
        continue;
      }
      int n = note.required("line").asInt() - firstLine;
      failed.add(n);
      assertContent(load.item(n), Json.parse(line));
      if (load.item(n).hasKey()) {
        Integer before = lastOfId.put(load.item(n).id(), n);
        assertTrue(before == null || before < n, () -> n + " stands behind " + before);
      }
    }
    for (int n : failed) {
      if (load.item(n).hasKey()) {
        assertEquals(isOvertaken(n), superseded.contains(n), () -> "item " + n);
      }
    }
    assertEquals(List.copyOf(load.failing()), failed.stream().sorted().toList());
  }

  private boolean isOvertaken(int n) {
    return load.lastVersion(load.item(n).id()) > n;
  }

  private static void assertContent(Load.Item item, JsonNode line) throws IOException {
    if (item.kind() == Load.Kind.UNPARSABLE) {
      assertEquals(Load.json(item), line.required("raw").asText());
    } else {
      assertEquals(item.n(), line.required("value").path("n").asInt(), line::toString);
    }
  }
}
