package io.github.fbcli.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.chaos.ChaosLoad.Form;
import io.github.fbcli.chaos.ChaosLoad.Kind;
import io.github.fbcli.chaos.ChaoticService.Stage;
import io.github.fbcli.chaos.KilledLoad.Death;
import io.github.fbcli.chaos.LoadFiles.Carrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills loads with {@code kill -9} at random moments and resumes them: no record is lost, and no
 * more are resent than necessary. {@code mvn verify -Pchaos} kills often; {@code -Dfb.seed=N}
 * repeats a load.
 */
class KillIT {
  private static final boolean CHAOS = Boolean.getBoolean("fb.chaos");
  private static final int KILLS = Integer.getInteger("fb.kills", CHAOS ? 100 : 2);
  private static final long SEED =
      Long.getLong("fb.seed", CHAOS ? System.nanoTime() % 1_000_000 : 1);
  private static final int MAX_KILLS_PER_LOAD = 6;
  private static final List<Stage> STAGES = List.of(Stage.values());
  private static final List<Form> FORMS = List.of(Form.values());
  private static final List<Carrier> CARRIERS = List.of(Carrier.values());

  /** Kinds of failing items; kinds that require many requests are rare. */
  private static final Kind[] BAD = {
    Kind.REJECTED,
    Kind.REJECTED,
    Kind.REJECTED,
    Kind.INCOMPLETE,
    Kind.INCOMPLETE,
    Kind.WITHOUT_ID,
    Kind.UNPARSABLE,
    Kind.UNPARSABLE,
    Kind.POISON,
    Kind.TOO_LARGE
  };

  /** Invalid JSON would end a document, and cannot occur in CSV. */
  private static final Kind[] VALID =
      Stream.of(BAD).filter(kind -> kind != Kind.UNPARSABLE).toArray(Kind[]::new);

  @TempDir Path dir;

  @Test
  void losesNoRecordsAfterRepeatedKills() throws Exception {
    int kills = 0;
    for (long seed = SEED; kills < KILLS; seed++) {
      kills += kill(seed, Math.min(KILLS - kills, MAX_KILLS_PER_LOAD));
    }
  }

  /** Runs a load that depends only on the seed, and returns how often it was killed. */
  private int kill(long seed, int kills) throws Exception {
    RandomGenerator random = new SplittableRandom(seed);
    Path folder = Files.createDirectory(dir.resolve("load-" + seed));
    Form form = FORMS.get(Math.floorMod(seed, FORMS.size()));
    Carrier carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
    Kind[] bad = form == Form.NDJSON ? BAD : VALID;
    ChaosLoad load = ChaosLoad.random(seed, CHAOS ? 4000 : 2000, 250, random.nextInt(6), bad);
    int lanes = random.nextInt(3) == 0 ? 1 : 2 + random.nextInt(7);
    Faults faults = Faults.all(seed, 0.15 * lanes);
    String limit = random.nextBoolean() ? "none" : "20000/s,20MB/s";
    try (KilledLoad killed =
        new KilledLoad(
            load,
            LoadFiles.of(load, folder, form, carrier),
            faults,
            15 * lanes,
            lanes,
            20,
            "--rate-limit",
            limit)) {
      boolean done = false;
      while (!done && killed.kills() < kills) {
        done = killed.run(death(random));
      }
      killed.finish();
      report(killed);
      return killed.kills();
    } catch (AssertionError | IOException e) {
      throw new AssertionError(form + " by " + carrier + "; repeat with -Dfb.seed=" + seed, e);
    }
  }

  private static Death death(RandomGenerator random) {
    int push = 1 + random.nextInt(200);
    return switch (random.nextInt(10)) {
      case 0 -> new Death.Unauthorized(push);
      case 1 -> new Death.Terminated(push, random.nextInt(50));
      case 2, 3 -> new Death.After(200 + random.nextInt(2500));
      default -> new Death.AtPush(push, STAGES.get(random.nextInt(STAGES.size())));
    };
  }

  /** Most items fail, so that errors are written faster than checkpoints. */
  @Test
  void losesNoCompressedCsvRowsAfterKill() throws Exception {
    ChaosLoad load =
        ChaosLoad.random(SEED, 6000, 250, 70, Kind.REJECTED, Kind.INCOMPLETE, Kind.WITHOUT_ID);
    LoadFiles files = LoadFiles.of(load, dir, Form.CSV, Carrier.GZIP);
    try (KilledLoad killed =
        new KilledLoad(load, files, Faults.all(SEED, 0.1), 10, 4, 100, "--rate-limit", "none")) {
      killed.run(new Death.WithUnrecordedErrors());
      killed.finish();
      assertTrue(killed.kills() == 1, killed::toString);
    }
  }

  /** The full size is used only with {@code -Pchaos}. */
  @Test
  void losesNoRecordsOfLargeLoadWithFaults() throws Exception {
    int size = CHAOS ? 100_000 : 10_000;
    int batch = CHAOS ? 200 : 100;
    ChaosLoad load = ChaosLoad.random(SEED, size, size / 10, 1, Kind.REJECTED, Kind.UNPARSABLE);
    Faults faults =
        new Faults(SEED)
            .with(Fault.UNAVAILABLE, 5)
            .with(Fault.CUT_BEFORE, 1.5)
            .with(Fault.CUT_AFTER, 1.5)
            .with(Fault.CUT_RESPONSE, 1)
            .with(Fault.CUT_JSON, 1)
            .throttle(2);
    try (KilledLoad killed =
        new KilledLoad(
            load, LoadFiles.ndjson(load, dir), faults, 40, 8, batch, "--rate-limit=100000/s")) {
      for (int push = size / 500; killed.kills() < 3; push += 5) {
        assertTrue(!killed.run(new Death.AtPush(push, Stage.APPLIED)), killed::toString);
      }
      killed.finish();
      report(killed);
    }
  }

  private static void report(KilledLoad killed) {
    if (CHAOS) {
      System.err.println(killed);
    }
  }
}
