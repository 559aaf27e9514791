package io.github.fbcli.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Round trips of sinks between files and the service. */
class SinksAsFilesTest {
  private static final int MANY = 20;

  private static EmulatedService shared;

  @TempDir private Path folder;

  @Test
  void movesSinksToServiceWithOtherDatabaseIds() throws Exception {
    try (EmulatedService one = new EmulatedService(seed("shop", "db-1"));
        EmulatedService other = new EmulatedService(seed("shop", "db-2"));
        EmulatedService third = new EmulatedService(seed("store", "db-1"))) {
      one.fb().with("FEATUREBASE_DATABASE", "shop");
      one.withSink("iris", "_id=id", "species=kind.of");
      String exported = one.fb().run("export", "iris").out();
      Run applied = other.fb().input(exported).run("apply", "-f", "-", "-o", "json");
      assertEquals(0, applied.exit(), applied::toString);
      assertEquals(
          "db-2", Json.parse(applied.out()).at("/0/sink/sink_details/database_id").asText());
      for (EmulatedService service : List.of(one, other)) {
        Run diff = service.fb().input(exported).run("diff", "-f", "-", "--exit-code");
        assertEquals(0, diff.exit(), diff::toString);
        assertEquals("", diff.out() + diff.err());
      }
      Run unknown = third.fb().input(exported).run("apply", "-f", "-");
      assertEquals(2, unknown.exit(), unknown::toString);
      assertTrue(unknown.err().contains("\n  stdin:5:16: "), unknown::toString);
      assertFalse(unknown.err().contains("--"), unknown::toString);
    }
  }

  private Path seed(String database, String id) throws IOException {
    String table =
        "{\"name\":\"iris\",\"options\":{\"keys\":false},\"fields\":["
            + "{\"name\":\"species\",\"options\":{\"type\":\"string\"}}]}";
    return Files.writeString(
        folder.resolve(database + id + ".json"),
        "{\"databases\":[{\"name\":\"other\",\"id\":\"db-0\"},{\"name\":\""
            + (database + "\",\"id\":\"" + id + "\",\"tables\":[" + table + "]}]}"));
  }

  @Test
  void replacesOnlyChangedSinks() throws Exception {
    Path file = Files.writeString(folder.resolve("sinks.yaml"), manySinks("species"));
    try (EmulatedService service = new EmulatedService()) {
      assertEquals(MANY, results(run(0, service, "apply", file), "created"));
      assertEquals(MANY, results(run(0, service, "apply", file), "unchanged"));
      assertEquals("", run(0, service, "diff", file, "--exit-code").out());

      Files.writeString(file, manySinks("kind.of flower"));
      Run diff = run(9, service, "diff", file, "--exit-code");
      assertTrue(diff.out().startsWith("--- service: sink iris-7\n+++ " + file), diff::toString);
      assertTrue(
          diff.out().contains("\n-      path: [species]\n+      path: [kind, \"of flower\"]\n"));
      Run differs = run(6, service, "apply", file);
      assertEquals(1, results(differs, "differs"));
      assertEquals(MANY - 1, results(differs, "unchanged"));
      String clause = "column 'species' is mapped to 'species', not to 'kind.of flower'";
      assertTrue(differs.err().contains("sink 'iris-7': " + clause), differs::toString);

      Run replaced = run(0, service, "apply", file, "--replace", "--yes");
      assertEquals(1, results(replaced, "replaced"));
      assertTrue(replaced.out().contains("iris-7   replaced   ACTIVE"), replaced::toString);
      assertEquals(MANY, results(run(0, service, "apply", file, "--replace"), "unchanged"));
    }
  }

  @Test
  void exportRecreatesSinksElsewhere() throws Exception {
    Path file = Files.writeString(folder.resolve("sinks.yaml"), manySinks("species"));
    try (EmulatedService service = new EmulatedService()) {
      run(0, service, "apply", file);
      for (String format : List.of("table", "json", "ndjson")) {
        String exported = service.fb().run("export", "-o", format).out();
        service.fb().input(exported);
        assertEquals("", run(0, service, "diff", Path.of("-"), "--exit-code").out());
        try (EmulatedService other = new EmulatedService(seedWithOtherIds())) {
          other.fb().input(exported);
          assertEquals(MANY, results(run(0, other, "apply", Path.of("-")), "created"));
          assertEquals(bodies(service), bodies(other));
          other.fb().input(exported);
          assertEquals("", run(0, other, "diff", Path.of("-"), "--exit-code").out());
          assertEquals(exported, other.fb().run("export", "-o", format).out());
        }
      }
    }
  }

  @Test
  void copiesSinkToAnotherContext() throws Exception {
    try (EmulatedService dev = new EmulatedService().withSink("iris", "_id=id", "species");
        EmulatedService prod = new EmulatedService(seedWithOtherIds())) {
      FbProgram fb = dev.fb().home(folder).without("FEATUREBASE_ENDPOINT");
      succeed(fb.run("context", "set", "dev", "endpoint=" + dev.url()));
      succeed(fb.run("context", "set", "prod", "endpoint=" + prod.url()));

      String exported = succeed(fb.run("export", "-c", "dev", "iris")).out();
      assertTrue(exported.contains("database_id: demo\n"), exported);
      succeed(fb.input(exported).run("apply", "-f", "-", "-c", "prod"));

      String json = succeed(fb.run("sinks", "get", "iris", "-c", "prod", "-o", "json")).out();
      assertEquals("other-id", Json.parse(json).at("/sink_details/database_id").asText());
      for (String context : List.of("dev", "prod")) {
        assertEquals(exported, succeed(fb.run("export", "iris", "-c", context)).out());
        fb.input(exported);
        Run diff = succeed(fb.run("diff", "-f", "-", "-c", context, "--exit-code"));
        assertEquals("", diff.out() + diff.err());
      }
    }
  }

  @Test
  void reportsLocationsInDocument() throws Exception {
    String document =
        """
        name: a
        sink_details: {database_id: dmo, table: iris}
        schema: {allow_missing_fields: false, definition: [{name: _id, path: [id]}]}
        ---
        name: b
        sink_details:
          database_id: prod
          table: iris
        schema: {allow_missing_fields: false, definition: [{name: _id, path: [id]}]}
        """;
    try (EmulatedService service = new EmulatedService()) {
      assertProblems(
          service.fb(),
          document,
          """
            stdin:2:29: database 'dmo' not found [unknown-database]
              did you mean 'demo'?
            stdin:7:16: database 'prod' not found [unknown-database]
              choose another: demo
          """);
      assertProblems(
          service.fb(),
          document
              .replace("dmo, table: iris", "demo, table: irs")
              .replace("prod", "demo")
              .replace("schema: {", "schema: {primary_key_fields: [_id], "),
          """
            stdin:2:42: no table 'irs' in the database [unknown-table]
              did you mean 'iris'?
            stdin:9:30: the table's _id is a number, but the sink declares a string [id-kind]
              write "id_field": "_id"
          """);
      assertProblems(
          service.fb().with("FEATUREBASE_DATABASE", "nowhere"),
          document.replaceAll("database_id: (dmo, |prod)", "x: 1$1").replace("dmo, ", ", "),
          """
            sink 'a', FEATUREBASE_DATABASE: database 'nowhere' not found [unknown-database]
              choose another: demo
            sink 'b', FEATUREBASE_DATABASE: database 'nowhere' not found [unknown-database]
              choose another: demo
          """);
    }
  }

  private static void assertProblems(FbProgram fb, String document, String problems) {
    Run run = fb.input(document).run("apply", "-f", "-");
    assertEquals(2, run.exit(), run::toString);
    assertEquals("error: the sink spec has 2 problems; nothing was sent\n" + problems, run.err());
  }

  /** The built-in seed with a different id for each database. */
  private Path seedWithOtherIds() throws IOException {
    try (InputStream seed = Emulator.class.getResourceAsStream("seed.json")) {
      String text = new String(seed.readAllBytes(), StandardCharsets.UTF_8);
      String other = text.replaceFirst("\"id\": \"[^\"]+\"", "\"id\": \"other-id\"");
      return Files.writeString(folder.resolve("seed.json"), other);
    }
  }

  @BeforeContainer
  static void start() {
    shared = new EmulatedService();
  }

  @AfterContainer
  static void stop() {
    shared.close();
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void preservesEveryPath(@ForAll("paths") List<String> keys) throws Exception {
    FbProgram fb = shared.fb();
    String map = "language=" + new FieldPath(keys);
    succeed(fb.run("sinks", "create", "odd", "--table=t", "--map", "_id=id", "--map", map));
    assertEquals(keys, keysOfLanguage(fb));
    for (String format : List.of("table", "json")) {
      String exported = succeed(fb.run("export", "odd", "-o", format)).out();
      assertEquals("", succeed(fb.input(exported).run("diff", "-f", "-", "--exit-code")).out());
      succeed(fb.run("sinks", "delete", "odd", "--wait", "--yes"));
      succeed(fb.input(exported).run("apply", "-f", "-"));
      assertEquals(keys, keysOfLanguage(fb));
      Run again = succeed(fb.input(exported).run("apply", "-f", "-", "-o", "json"));
      assertEquals("unchanged", Json.parse(again.out()).get(0).path("result").asText());
    }
    succeed(fb.run("sinks", "delete", "odd", "--wait", "--yes"));
  }

  @Provide
  Arbitrary<List<String>> paths() {
    Arbitrary<String> nasty =
        Arbitraries.strings()
            .withChars('.', '\\', '"', '\'', ' ', '[', ']', '=', ':', '#', '-', '\n', '\t', '\0')
            .withChars("\u0007\u001b\u007f\u0085\u2028\u202e\ufeff\u00e9\u6f22,{}&*!|>%@`~?0n")
            .ofMinLength(1)
            .ofMaxLength(6);
    Arbitrary<String> emoji =
        Arbitraries.of("\ud83d\ude00", "a\ud83c\uddec\ud83c\udde7b", "true", "no", "1e5", "0x1");
    Arbitrary<String> huge = nasty.map(text -> text.repeat(10_000).substring(0, 10_000));
    return Arbitraries.oneOf(
        Arbitraries.oneOf(nasty, emoji).list().ofMinSize(1).ofMaxSize(5),
        Arbitraries.oneOf(nasty, emoji).list().ofSize(200),
        huge.list().ofMinSize(1).ofMaxSize(2));
  }

  private static List<String> keysOfLanguage(FbProgram fb) throws Exception {
    JsonNode sink = Json.parse(succeed(fb.run("sinks", "get", "odd", "-o", "json")).out());
    JsonNode path = sink.at("/schema/definition/1/path");
    return StreamSupport.stream(path.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String manySinks(String pathOfSeven) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 1; i <= MANY; i++) {
      yaml.append(
          """
          ---
          name: iris-%d
          sink_details: {database_id: demo, table: iris}
          schema:
            id_field: _id
            allow_missing_fields: false
            definition:
              - {name: _id, path: id}
              - {name: species, path: %s}
          """
              .formatted(i, i == 7 ? pathOfSeven : "species"));
    }
    return yaml.toString();
  }

  private static Run run(
      int exit, EmulatedService service, String command, Path file, String... more) {
    String[] words = {command, "-f", file.toString()};
    String[] line =
        IntStream.range(0, words.length + more.length)
            .mapToObj(i -> i < words.length ? words[i] : more[i - words.length])
            .toArray(String[]::new);
    Run run = service.fb().run(line);
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }

  private static long results(Run run, String result) {
    return run.out().lines().filter(line -> line.contains(" " + result + " ")).count();
  }

  private static Run succeed(Run run) {
    assertEquals(0, run.exit(), run::toString);
    return run;
  }

  /** Names and schemas of the sinks, without ids and other values that differ per service. */
  private static List<JsonNode> bodies(EmulatedService service) throws Exception {
    JsonNode sinks = Json.parse(succeed(service.fb().run("sinks", "list", "-o", "json")).out());
    return StreamSupport.stream(sinks.spliterator(), false)
        .map(
            sink ->
                Json.object()
                    .put("name", sink.path("name").asText())
                    .set("schema", sink.path("schema")))
        .map(JsonNode.class::cast)
        .sorted(Comparator.comparing(JsonNode::toString))
        .toList();
  }
}
