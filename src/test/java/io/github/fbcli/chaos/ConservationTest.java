package io.github.fbcli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.chaos.ChaosLoad.Kind;
import io.github.fbcli.chaos.ChaoticService.Stage;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that no fault makes a record disappear or appear, and that the last version of each id
 * is stored. Uses a fake clock.
 */
class ConservationTest {
  private static final int LOADS = Integer.getInteger("fb.loads", 8);
  private static final Set<Integer> UNFINISHED = Set.of(4, 10, 130);

  @TempDir Path dir;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, LOADS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void losesNoRecordsAfterInterruptOr401(long seed) throws Exception {
    RandomGenerator random = new SplittableRandom(seed);
    ChaosLoad load = ChaosLoad.random(seed, 1500, 120, random.nextInt(20), Kind.values());
    LoadFiles files = LoadFiles.ndjson(load, dir);
    int lanes = 1 + random.nextInt(8);
    int batch = 1 + random.nextInt(60);
    Oracle oracle = new Oracle(load);
    Faults faults = Faults.all(seed, random.nextInt(4));
    try (ChaoticService service = new ChaoticService(load, oracle, faults, 2)) {
      FbProgram.Run run;
      int early = random.nextInt(4);
      do {
        oracle.startRun(lanes, batch, files.settled());
        FbProgram fb = FbProgram.at(service.url());
        boolean ends = early-- > 0;
        int last = ends ? 1 + random.nextInt(60) : Integer.MAX_VALUE;
        if (random.nextBoolean()) {
          service.startRun((push, stage) -> {}, last);
        } else {
          service.startRun((push, stage) -> interrupt(fb, push == last, stage), Integer.MAX_VALUE);
        }
        run = fb.run(arguments(files, lanes, batch, random.nextBoolean()));
        assertEquals(List.of(), oracle.problems(), run::toString);
        assertAddsUp(run);
      } while (UNFINISHED.contains(run.exit()));
      assertEquals(load.failing().isEmpty() ? 0 : 3, run.exit(), run::toString);
      assertEquals(List.of(), oracle.verdict(), run::toString);
      files.verify();
    }
  }

  private static void interrupt(FbProgram fb, boolean now, Stage stage) {
    if (now && stage == Stage.READ) {
      fb.signal(130);
    }
  }

  private static String[] arguments(LoadFiles files, int lanes, int batch, boolean paced) {
    List<String> arguments = new ArrayList<>(files.arguments());
    arguments.add("--concurrency=" + lanes);
    arguments.add("--batch-size=" + batch);
    arguments.add("--rate-limit=" + (paced ? "2000/s" : "none"));
    return arguments.toArray(String[]::new);
  }

  private static void assertAddsUp(FbProgram.Run run) throws Exception {
    JsonNode summary = Json.parse(run.out());
    int sum =
        Stream.of("accepted", "rejected", "unparsable", "skipped", "not_sent")
            .mapToInt(part -> summary.required(part).asInt())
            .sum();
    assertEquals(summary.required("read").asInt(), sum, run::toString);
  }

  /** One line in a hundred is invalid; the mapping requires every field. */
  @Test
  void completesLoadWithFixedErrorsFile() throws Exception {
    ChaosLoad load = loadWithInvalidLines();
    LoadFiles files = LoadFiles.ndjson(load, dir);
    Oracle oracle = new Oracle(load);
    try (ChaoticService service = new ChaoticService(load, oracle, new Faults(1), 0)) {
      FbProgram.Run run = FbProgram.at(service.url()).run(arguments(files, 8, 500, false));
      assertEquals(3, run.exit(), run::toString);
      assertEquals(List.of(), oracle.verdict());
      files.verify();
    }

    List<ChaosLoad.Item> fixed =
        load.items().stream()
            .map(item -> new ChaosLoad.Item(item.n(), Kind.GOOD, item.id(), item.v()))
            .toList();
    Oracle second = new Oracle(new ChaosLoad(fixed));
    try (ChaoticService service =
        new ChaoticService(new ChaosLoad(fixed), second, new Faults(1), 0)) {
      Path errors = fixErrors(files.errors(), fixed);
      FbProgram.Run run =
          FbProgram.at(service.url()).run("push", "s", errors.toString(), "-o", "json");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(List.of(), second.problems());
      assertEquals(load.failing(), second.seenSince(Instant.EPOCH));
      assertEquals(load.failing().size(), Json.parse(run.out()).path("accepted").asInt());
    }
  }

  private static ChaosLoad loadWithInvalidLines() {
    List<Kind> bad = List.of(Kind.INCOMPLETE, Kind.UNPARSABLE, Kind.WITHOUT_ID, Kind.REJECTED);
    List<ChaosLoad.Item> items = new ArrayList<>();
    for (int n = 0; n < 10_000; n++) {
      Kind kind = n % 100 == 41 ? bad.get(n / 100 % bad.size()) : Kind.GOOD;
      items.add(new ChaosLoad.Item(n, kind, n + 1, "v" + n));
    }
    return new ChaosLoad(items);
  }

  /** Fixes each line of an errors file, as a user would with an editor. */
  private Path fixErrors(Path errors, List<ChaosLoad.Item> items) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(errors)) {
      JsonNode rejected = Json.parse(line);
      int n = rejected.required("fb").required("line").asInt() - 1;
      JsonNode value = Json.parse(ChaosLoad.json(items.get(n)));
      ObjectNode fixed = Json.object();
      fixed.set("value", value);
      fixed.set("fb", rejected.get("fb"));
      text.append(Json.text(fixed)).append('\n');
    }
    return Files.writeString(dir.resolve("fixed.ndjson"), text);
  }
}
