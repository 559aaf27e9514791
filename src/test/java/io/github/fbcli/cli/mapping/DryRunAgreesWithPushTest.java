package io.github.fbcli.cli.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code mapping check} rejects exactly the records that a push rejects, whether fb or the service
 * rejects them.
 */
class DryRunAgreesWithPushTest {
  private static final int RECORDS = 10_000;

  private static final String AIRCRAFT =
      """
      callsign = name
      altitude = at.alt
      speed    = speed
      lat      = at.lat
      on_ground = ground
      airport  = port
      seen_in  = seen
      _timeQuantum = when
      """;

  /** Values that replace valid ones; single quotes stand for JSON's double quotes. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "'true'",
          "''",
          "'x'",
          "'-1'",
          "-1",
          "0",
          "'0'",
          "7.0",
          "1e2",
          "1.5",
          "'1.5'",
          "'007'",
          "12345678901234567890123",
          "-2000.5",
          "99999999",
          "1e400",
          "0.1234567",
          "'1e3'",
          "' 1'",
          "'2026-02-30T00:00:00Z'",
          "'2026-05-04T09:00'",
          "'2026-05-04'",
          "'2026-05-04 09:00:05+02:00'",
          "1777887605",
          "1777887605.5",
          "1777887605000",
          "1777887605000000",
          "1777887605000000001",
          "'1777887605000'",
          "99999999999",
          "100000000000",
          "-1777887605000",
          "1.777887605e12",
          "1777887605.1234567891",
          "9223372036854775807",
          "9223372036854775808",
          "2e18",
          "1e-400",
          "'f'",
          "'false'",
          "{}",
          "{'a':1}",
          "[]",
          "['a']",
          "['a',1]",
          "[['a']]",
          "[null]",
          "[1,2]",
          "'\u00e9\\u0000'");

  /** Lines that replace records. */
  private static final List<String> LINES =
      List.of(
          "{",
          "not json",
          "17",
          "[1]",
          "'text'",
          "null",
          "{'a':1} {'b':2}",
          "{'a':1,}",
          "{}",
          "{'_id':'other'}");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"aircraft,string,false", "iris,number,true"})
  void checkRejectsSameRecordsAsPush(String table, String id, boolean missing) throws Exception {
    Path records = folder.resolve("records.ndjson");
    Files.write(records, new Faults(new Random(42), id).lines());
    Path mapping = folder.resolve("m.map");
    Files.writeString(mapping, mapping(table, id, missing));
    try (EmulatedService service = new EmulatedService()) {
      succeed(service.fb().run("sinks", "create", "s", "--mapping=" + mapping, "--wait"));
      FbProgram.Run check =
          service
              .fb()
              .run("mapping", "check", "--mapping=" + mapping, records.toString(), "-o", "json");
      Path errors = folder.resolve("errors.ndjson");
      FbProgram.Run push =
          service
              .fb()
              .run("push", "s", records.toString(), "--errors-file=" + errors, "-o", "json");

      JsonNode checked = Json.parse(check.out());
      JsonNode pushed = Json.parse(push.out());
      TreeSet<Long> refused = new TreeSet<>();
      checked.path("not_accepted").forEach(fault -> refused.add(fault.path("line").asLong()));
      TreeSet<Long> failed = new TreeSet<>();
      for (String line : Files.readAllLines(errors)) {
        if (!line.startsWith("{\"fb\":")) { // lists superseded lines
          failed.add(lineOf(line));
        }
      }
      assertEquals(failed, refused);
      for (String count : List.of("read", "accepted", "rejected", "unparsable")) {
        assertEquals(pushed.path(count), checked.path(count), count);
      }
      assertEquals(push.exit(), check.exit());
      assertTrue(refused.size() > RECORDS / 50 && refused.size() < RECORDS / 2, refused::toString);
    }
  }

  /** Parses only the last member: the value before it may have repeated keys. */
  private static long lineOf(String error) throws Exception {
    return Json.parse(error.substring(error.lastIndexOf(",\"fb\":") + 6, error.length() - 1))
        .path("line")
        .asLong();
  }

  private static String mapping(String table, String id, boolean missing) {
    String columns = table.equals("aircraft") ? AIRCRAFT : "sepallength = at.lat\nspecies = name\n";
    return "--table "
        + (table.equals("aircraft") ? table : "iris")
        + "\n--id "
        + id
        + "\n"
        + (missing ? "--allow-missing-fields\n" : "")
        + "_id = id\n"
        + columns;
  }

  /** Generates records, about one in eight of which is invalid. */
  private record Faults(Random random, String id) {

    List<String> lines() {
      return random.ints(RECORDS).mapToObj(any -> line().replace('\'', '"')).toList();
    }

    private String line() {
      return random.nextInt(100) == 0 ? pick(LINES) : record();
    }

    private String record() {
      String key =
          id.equals("number") ? "" + random.nextInt(5000) : "'k" + random.nextInt(5000) + "'";
      return "{"
          + member("id", key)
          + member("name", "'BAW" + random.nextInt(100) + "'")
          + member("at", "{" + member("alt", "" + random.nextInt(40000)) + latitude() + "'x':0}")
          + member("speed", "193.25")
          + member("ground", "false")
          + member("port", "'LHR'")
          + member("seen", "['GB']")
          + member("when", "'2026-05-04T09:00:05Z'")
          + "'y':0}";
    }

    private String latitude() {
      return member("lat", "" + random.nextInt(90));
    }

    private String member(String name, String valid) {
      int chance = random.nextInt(1000);
      String whole = "'" + name + "':" + valid + ",";
      String strange = "'" + name + "':" + pick(VALUES) + ",";
      if (chance < 10) {
        return strange;
      }
      if (chance < 15) {
        return "";
      }
      return chance == 15 ? strange + whole : whole;
    }

    private String pick(List<String> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }

  private static void succeed(FbProgram.Run run) {
    assertEquals(0, run.exit(), run::toString);
  }
}
