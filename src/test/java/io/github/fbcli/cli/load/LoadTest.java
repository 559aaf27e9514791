package io.github.fbcli.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code load}, against the emulator. */
class LoadTest {
  private static final String VENDOR =
      """
      {"id":"PD2tRswoE3:0:0","timestamp":1659981468260,"data":{"aircraftId":"40688E",\
      "latitude":51.5,"countries":["GB"],"onGround":false}}
      """;

  private final EmulatedService service = new EmulatedService();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void loadsFlightsOnce() throws Exception {
    Path flights = flights();
    Run run = load(0, flights, "--yes", "-o", "json");
    JsonNode summary = Json.parse(run.out());
    assertEquals(500, summary.path("accepted").asInt(), run::toString);
    assertEquals("all", summary.path("verified").asText());
    assertEquals(500, summary.path("ids_checked").asInt());
    assertEquals(500, summary.path("rows_after").asInt());
    assertEquals(
        folder.resolve("flights.csv.ckpt").toString(), summary.path("checkpoint").asText());
    assertTrue(run.err().contains("table 'flights' created"), run::toString);
    assertTrue(run.err().contains("sink 'flights' created"), run::toString);
    assertTrue(run.err().contains("table 'flights' has 500 rows"), run::toString);
    assertTrue(run.err().contains("fb query 'select * from flights limit 10'"), run::toString);
    assertEquals(
        "number string string string string string string string timestamp(ms) decimal(2) int bool"
            + " string",
        types(run));
    assertEquals(500, service.rows("flights").size());

    Run again = load(0, flights, "--yes");
    assertTrue(again.out().contains("flights: nothing to do"), again::toString);
    assertTrue(
        Json.parse(load(0, flights, "--yes", "-o", "json").out())
            .path("nothing_to_do")
            .asBoolean());
    assertEquals("[[500]]", count("flights"));
  }

  @Test
  void loadsOnlyNewRecordsOfGrownFile() throws Exception {
    Path flights = flights();
    load(0, flights, "--yes");
    String more = Files.readAllLines(flights).get(1).replaceFirst("1001", "9001") + "\n";
    Files.writeString(flights, Files.readString(flights) + more);
    JsonNode summary = Json.parse(load(0, flights, "--yes", "-o", "json").out());
    assertEquals(1, summary.path("accepted").asInt());
    assertEquals(500, summary.path("skipped").asInt());
    assertEquals("[[501]]", count("flights"));
  }

  @Test
  void exits3NamingBadRecords() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(flights()));
    lines.set(7, lines.get(7).replaceAll("(.*,)[0-9.]+(,[0-9]+,(true|false),.*)", "$1cheap$2"));
    lines.set(9, lines.get(9).replaceFirst("^[0-9]+", "none"));
    Path flights = Files.write(folder.resolve("flights.csv"), lines);
    Run run = load(3, flights, "--yes");
    String at = flights + ":8:1: column price: \"cheap\" is not a number";
    assertTrue(run.err().contains("records:    500 records, 2 to be rejected"), run::toString);
    assertTrue(run.err().contains(at), run::toString);
    assertTrue(run.err().contains(flights + ":10:1: "), run::toString);
    assertTrue(run.err().contains("error: 2 records rejected"), run::toString);
    assertEquals(498, service.rows("flights").size());
    Path errors = folder.resolve("flights.csv.errors.ndjson");
    assertEquals(2, Files.readAllLines(errors).size());
    String before = "nothing to do; 2 records were rejected, see " + errors;
    assertTrue(load(3, flights, "--yes").out().contains(before));
    JsonNode again = Json.parse(load(3, flights, "--yes", "-o", "json").out());
    assertEquals(2, again.path("rejected").asInt(), again::toString);

    List<String> fixed = Files.readAllLines(errors);
    assertTrue(fixed.get(0).contains("cheap"), fixed::toString);
  }

  @Test
  void exits3IfRecordIsUnparsable() throws Exception {
    Path file = Files.writeString(folder.resolve("c.ndjson"), "{\"id\":1}\n{\"id\":\n{\"id\":3}\n");
    Run run = load(3, file, "--yes", "--table=counts");
    assertTrue(run.err().contains(file + ":2:"), run::toString);
    assertEquals(2, service.rows("counts").size());
  }

  @Test
  void findsKeyThatOneRecordLacks() throws Exception {
    String records = VENDOR + VENDOR.replace("\"id\":\"PD2tRswoE3:0:0\",", "");
    Path file = Files.writeString(folder.resolve("two.ndjson"), records);
    Run run = load(3, file, "--yes");
    assertTrue(run.err().contains(file + ":2:1: _id (id) is missing [MissingId]"), run::toString);
    assertEquals(1, service.rows("two").size());
  }

  @Test
  void rejectsValuesThatExistingColumnDoesNotAccept() throws Exception {
    String lines = "id,sepalLength\n1,5.1\n2,five\n3,4.9\n";
    Path file = Files.writeString(folder.resolve("petals.csv"), lines);
    Run run = load(3, file, "--yes", "--table=iris");
    String problem = ":3:1: column sepallength: \"five\" is not a number";
    assertTrue(run.err().contains(file + problem), run::toString);
    assertEquals("[[2]]", count("iris"));
  }

  @Test
  void loadsVendorExampleWithTimeQuantum() throws Exception {
    Path file = Files.writeString(folder.resolve("seen.json"), VENDOR);
    Run run = load(0, file, "--yes", "--time-quantum", "countries=YMD", "--table", "vendor");
    assertTrue(run.err().contains("vendor (to create, string _id)"), run::toString);
    JsonNode row = service.rows("vendor").get(0);
    assertEquals("40688E", row.path("aircraftid").asText(), row::toString);
    assertEquals("GB", row.path("countries").path(0).asText(), row::toString);
    Run sink = service.fb().run("sinks", "get", "vendor", "-o", "json");
    assertTrue(
        sink.out()
            .replaceAll("\\s", "")
            .contains("{\"name\":\"_timeQuantum\",\"path\":[\"timestamp\"]}"),
        sink::toString);
    assertTrue(types(run).contains("string@YMD"), run::toString);
  }

  @Test
  void loadsVendorExampleWithoutOptions() throws Exception {
    Path file = Files.writeString(folder.resolve("vendor-record.json"), VENDOR);
    Run run = load(0, file, "--yes");
    assertTrue(types(run).contains("timestamp(ms)"), run::toString);
    assertEquals(1, service.rows("vendor-record").size());
    assertTrue(run.err().contains("select * from \"vendor-record\" limit 10"), run::toString);
  }

  @Test
  void takesTimeFromColumnWithQuantum() throws Exception {
    Run run = load(0, flights(), "--yes", "--time-quantum", "departs=YM", "--map", "price");
    assertTrue(types(run).contains("string@YM"), run::toString);
    assertTrue(run.err().contains("_timeQuantum"), run::toString);
  }

  @Test
  void appliesFlagsToPlan() throws Exception {
    Run run =
        load(
            0,
            flights(),
            "--dry-run",
            "-o",
            "json",
            "--table=trips",
            "--sink=trips-sink",
            "--key=origin_iata",
            "--map=cost=price",
            "--column=cost:decimal(4)",
            "--allow-missing-fields");
    JsonNode plan = Json.parse(run.out());
    assertEquals("trips", plan.at("/table/name").asText(), run::toString);
    assertTrue(plan.at("/table/keys").asBoolean());
    assertEquals("decimal(4)", plan.at("/table/columns/cost").asText());
    assertFalse(plan.at("/table/columns").has("price"));
    assertEquals("int", plan.at("/table/columns/flight_id").asText());
    assertFalse(plan.at("/table/columns").has("origin_iata"));
    assertEquals("trips-sink", plan.at("/sink/name").asText());
    assertTrue(plan.at("/sink/schema/allow_missing_fields").asBoolean());
    assertEquals(500, plan.path("records").asInt());
    assertEquals("", service.fb().run("sinks", "list", "-o", "name").out());
    assertFalse(Files.exists(folder.resolve("flights.csv.trips-sink.ckpt")));
  }

  @Test
  void requiresConfirmation() throws Exception {
    Run run = load(2, flights());
    assertTrue(run.err().contains("Load 500 records into table 'flights'?"), run::toString);
    assertTrue(run.err().contains("Use --yes to confirm"), run::toString);
    assertTrue(run.err().contains("departs"), run::toString);
    assertEquals("", service.fb().run("sinks", "list", "-o", "name").out());
  }

  @Test
  void asksOnceOnTerminal() throws Exception {
    service.fb().onTerminal().input("n\n");
    Run declined = load(130, flights());
    assertTrue(declined.err().contains("nothing was created"), declined::toString);
    service.fb().input("y\n");
    Run run = load(0, flights());
    assertEquals(2, run.err().split("into table 'flights'\\?", -1).length, run::toString);
    assertEquals(500, service.rows("flights").size());
  }

  @Test
  void usesExistingTable() throws Exception {
    String create = "tables create flights --column price:decimal(1) --column airline:string";
    assertEquals(0, service.fb().run(create.split(" ")).exit());
    Run run = load(0, flights(), "--yes");
    assertTrue(
        run.err().contains("table:      flights (exists; 10 columns to create, number _id)"),
        run::toString);
    assertEquals(13, service.rows("flights").get(0).size());

    Path other = Files.copy(flights(), folder.resolve("more.csv"));
    Run conflict = load(6, other, "--yes", "--sink=more", "--table=flights", "--column=price:int");
    assertTrue(
        conflict.err().contains("column 'price' is decimal(1), not int"), conflict::toString);
    Run mapping = load(6, other, "--yes", "--table=flights", "--map=price=stops");
    assertTrue(mapping.err().contains("different mapping"), mapping::toString);
  }

  @Test
  void createsColumnsThatExistingTableLacks() throws Exception {
    assertEquals(
        0, service.fb().run("tables create flights --column price:decimal(2)".split(" ")).exit());
    Run run = load(0, flights(), "--yes", "--map", "stops");
    assertTrue(run.err().contains("exists; 11 columns to create"), run::toString);
    JsonNode rows = service.rows("flights");
    assertEquals(0, rows.get(0).path("stops").asInt(-1), rows.get(0)::toString);
  }

  @Test
  void completesPartlyCreatedTable() throws Exception {
    String[] options = {"--yes", "--key=origin_iata", "--time-quantum=airline=YM"};
    String whole = types(load(0, flights(), "--dry-run", options[1], options[2]));
    String create = "tables create flights --keys --column departs:timestamp(ms)";
    assertEquals(0, service.fb().run(create.split(" ")).exit());
    Run run = load(0, flights(), options);
    assertTrue(run.err().contains("columns to create, string _id"), run::toString);
    assertEquals(whole, types(run));
  }

  @Test
  void listsFieldsThatAreNotLoaded() throws Exception {
    String records = "{\"id\":1,\"v\":\"x\",\"o\":[{\"a\":1}]}\n";
    Path file = Files.writeString(folder.resolve("o.ndjson"), records);
    String reason = "columns cannot store objects or arrays of objects";
    Run plan = load(0, file, "--dry-run");
    assertTrue(plan.out().contains("not loaded: o (" + reason + ")"), plan::toString);
    JsonNode json = Json.parse(load(0, file, "--dry-run", "-o", "json").out());
    assertEquals(
        "[{\"field\":\"o\",\"reason\":\"" + reason + "\"}]", json.path("not_loaded").toString());
    load(0, file, "--yes");

    Path more =
        Files.writeString(folder.resolve("more.ndjson"), "{\"id\":2,\"v\":\"y\",\"w\":3}\n");
    Run existing = load(0, more, "--yes", "--table=o");
    assertTrue(existing.err().contains("not loaded: w (not in the mapping)"), existing::toString);
  }

  @Test
  void resumesInterruptedLoad() throws Exception {
    Path file = folder.resolve("n.ndjson");
    Files.writeString(
        file,
        IntStream.rangeClosed(1, 3000)
            .mapToObj(i -> "{\"id\":" + i + ",\"v\":\"x\"}\n")
            .collect(Collectors.joining()));
    FbProgram fb = service.fb();
    Run first = fb.run("load", file.toString(), "--yes", "--max-errors=1", "--column=v:int");
    assertEquals(11, first.exit(), first::toString);
    assertTrue(first.err().contains("fb load " + file), first::toString);
    Run second = fb.run("load", file.toString(), "--yes");
    assertEquals(3, second.exit(), second::toString);
    assertTrue(second.err().contains("resumes an interrupted load"), second::toString);
  }

  @Test
  void reportsInputsThatItCannotLoad() throws Exception {
    assertTrue(load(2, Path.of("-")).err().contains("can be read only once"));
    load(11, folder.resolve("none.csv"));
    Path empty = Files.writeString(folder.resolve("empty.csv"), "a,b\n");
    assertTrue(load(11, empty).err().contains("no records"));
    Path keyless = Files.writeString(folder.resolve("k.ndjson"), "{\"v\":1.5}\n{\"v\":1.5}\n");
    assertTrue(load(2, keyless).err().contains("_id"));
    load(2, flights(), "--curl");
    Run table = load(2, flights(), "--table=Bad");
    assertTrue(table.err().contains("--table Bad"), table::toString);
    assertFalse(table.err().contains("NAME"), table::toString);
    Run sink = load(2, flights(), "--sink=Bad");
    assertTrue(sink.err().contains("--sink Bad"), sink::toString);
    Run both = load(2, flights(), "--sink=ok", "--table=Bad");
    assertTrue(both.err().contains("--table Bad"), both::toString);
    assertTrue(load(2, flights(), "--time-quantum=nope=Y").err().contains("'nope' is not mapped"));
    assertTrue(load(2, flights(), "--time-quantum=airline=YD").err().contains("YMDH"));
    assertTrue(load(5, flights(), "--database=nope").err().contains("no database 'nope'"));
    Path timeless = Files.writeString(folder.resolve("t.ndjson"), "{\"id\":1,\"v\":\"a\"}\n");
    assertTrue(
        load(2, timeless, "--time-quantum=v=Y")
            .err()
            .contains("no field in the records is a time"));
  }

  @Test
  void removesCheckpointIfRowsAreMissing() throws Exception {
    String sink =
        Sample.sink("t", "ACTIVE").replaceFirst("}$", ",\"schema\":{\"id_field\":\"_id\",")
            + "\"definition\":[{\"name\":\"_id\",\"path\":[\"id\"]}]}}";
    String push = "{\"records\":[{\"status\":\"success\"}]}";
    String query = "POST /databases/d/query";
    Path file = Files.writeString(folder.resolve("t.ndjson"), "{\"id\":1}\n");
    Path checkpoint = folder.resolve("t.ndjson.ckpt");
    try (FakeService lossy =
        Sample.serviceWithTable()
            .answer("GET /sinks/" + Sample.SINK_ID, sink)
            .answer("POST /sinks", FakeService.json(201, sink))
            .answer("GET /sinks", "{\"sinks\":[]}", "{\"sinks\":[" + sink + "]}")
            .answer("POST /sinks/" + Sample.SINK_ID, push)
            .answer(query, "{\"data\":[[7]]}", "{\"data\":[]}")) {
      Run run = lossy.fb().run("load", file.toString(), "--yes", "--sink=t");
      assertEquals(3, run.exit(), run::toString);
      assertTrue(run.err().contains("1 of 1 id not found in the table"), run::toString);
      assertTrue(run.err().contains("removed " + checkpoint), run::toString);
      assertFalse(Files.exists(checkpoint));

      Run unverified = lossy.fb().run("load", file.toString(), "--yes", "--verify=0");
      assertEquals(0, unverified.exit(), unverified::toString);
      assertTrue(Files.exists(checkpoint));
    }
  }

  @Test
  void loadsAgainIfTableWasDeleted() throws Exception {
    load(0, flights(), "--yes");
    assertEquals(0, service.fb().run("tables", "delete", "flights", "--yes").exit());
    Run run = load(0, flights(), "--yes");
    assertTrue(run.err().contains("flights (to create"), run::toString);
    assertEquals("[[500]]", count("flights"));
  }

  @Test
  void checksWrittenFilesFirst() throws Exception {
    Path none = folder.resolve("none/file");
    for (String option : List.of("--checkpoint=", "--errors-file=")) {
      Run run = load(11, flights(), "--yes", option + none);
      assertTrue(run.err().contains(none + " is in a directory that"), run::toString);
    }
    assertEquals("", service.fb().run("sinks", "list", "-o", "name").out());
  }

  @Test
  void namesLoadInHints() throws Exception {
    Path file = Files.writeString(folder.resolve("t.ndjson"), "{\"id\":1}\n");
    Run run = load(2, file, "--skip-header");
    assertTrue(run.err().contains("See 'fb load --help'"), run::toString);
  }

  @Test
  void verifiesAgainIfVerificationFailed() throws Exception {
    requireSecondVerification(4, FakeService.refusal(403, "Denied"));
  }

  @Test
  void verifiesAgainIfInterruptedDuringVerification() throws Exception {
    requireSecondVerification(130, FakeService.json(200, "{\"data\":[]}"));
  }

  /** Loads a record; the query for its id returns the response, and the id in the next run. */
  private void requireSecondVerification(int exit, MockResponse response) throws Exception {
    String sink =
        Sample.sink("t", "ACTIVE").replaceFirst("}$", ",\"schema\":{\"id_field\":\"_id\",")
            + "\"definition\":[{\"name\":\"_id\",\"path\":[\"id\"]}]}}";
    String push = "POST /sinks/" + Sample.SINK_ID;
    MockResponse rows = FakeService.json(200, "{\"data\":[[1]]}");
    Path file = Files.writeString(folder.resolve("t.ndjson"), "{\"id\":1}\n");
    String[] load = {"load", file.toString(), "--yes", "--sink=t", "--rate-limit=none"};
    try (FakeService fake =
        Sample.serviceWithTable()
            .answer("GET /sinks/" + Sample.SINK_ID, sink)
            .answer("GET /sinks", "{\"sinks\":[" + sink + "]}")
            .answer(push, "{\"records\":[{\"status\":\"success\"}]}")
            .answer("POST /databases/d/query", rows, response, rows)) {
      FbProgram fb = fake.fb();
      fb.atNextPause(() -> fb.signal(130));
      Run failed = fb.run(load);
      assertEquals(exit, failed.exit(), failed::toString);
      Run again = fake.fb().run(load);
      assertEquals(0, again.exit(), again::toString);
      assertTrue(again.err().contains("resumes an interrupted load"), again::toString);
      assertTrue(again.out().contains("1 id verified"), again::toString);
      assertEquals(1, Collections.frequency(fake.calls(), push));
      assertTrue(fake.fb().run(load).out().contains("nothing to do"));
    }
  }

  @Test
  void verifiesAgainIfCheckpointIsNotMarkedAsVerified() throws Exception {
    Path file = Files.writeString(folder.resolve("t.ndjson"), "{\"id\":1}\n");
    load(0, file, "--yes");
    Path checkpoint = folder.resolve("t.ndjson.ckpt");
    String unmarked = Files.readString(checkpoint).replace("\"verified\":true,", "");
    Files.writeString(checkpoint, unmarked);
    Run again = load(0, file, "--yes");
    assertTrue(again.out().contains("1 id verified"), again::toString);
    assertTrue(Files.readString(checkpoint).contains("\"verified\":true"));
  }

  private Path flights() throws Exception {
    return Files.writeString(
        folder.resolve("flights.csv"),
        Sample.resource(FbProgram.class, "/io/github/fbcli/data/flights.csv"));
  }

  private Run load(int exit, Path file, String... options) {
    List<String> words = new ArrayList<>(List.of("load", file.toString()));
    words.addAll(List.of(options));
    Run run = service.fb().run(words.toArray(String[]::new));
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }

  /** Returns the planned types, in the order of the columns. */
  private static String types(Run run) {
    return (run.err() + run.out())
        .lines()
        .dropWhile(line -> !line.startsWith("COLUMN"))
        .skip(1)
        .takeWhile(line -> line.matches("_?[a-zA-Z0-9_]+ {2,}\\S+ {2,}\\S+"))
        .map(line -> line.split(" +")[1])
        .collect(Collectors.joining(" "));
  }

  private String count(String table) throws Exception {
    Run run = service.fb().run("query", "select count(*) from " + table, "--jq", "[.[] | [.[]]]");
    return run.out().replaceAll("\\s", "");
  }
}
