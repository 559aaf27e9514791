package io.github.fbcli.cli.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidates of {@code fb __complete}, for lines that end at the cursor. */
class CompleteTest {
  private static final String SINK =
      "{'id':'%s','name':'%s','status':'%s','sink_details':{'database_id':'d1','table':'%s'}}";

  @TempDir Path dir;

  private final FakeService service =
      new FakeService()
          .answer(
              "GET /sinks",
              json(
                  "{'sinks':["
                      + SINK.formatted("s1", "iris", "ACTIVE", "flowers")
                      + ","
                      + SINK.formatted("s2", "web clicks", "CREATING", "clicks")
                      + ","
                      + SINK.formatted("s3", "old", "DELETED", "t")
                      + "]}"))
          .answer(
              "GET /databases",
              json("{'databases':[{'id':'d1','name':'demo','status':'RUNNING'}]}"))
          .answer("GET /tables/d1", json("[{'name':'flowers'},{'name':'clicks'}]"))
          .answer(
              "GET /tables/d1/flowers",
              json(
                  "{'name':'flowers','options':{'keys':false},'fields':["
                      + "{'name':'species','options':{'type':'string'}},"
                      + "{'name':'seen','options':{'type':'time','timeQuantum':'YMD'}}]}"));
  private final FbProgram fb = service.fb();

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          si                                | sinks
          sinks c                           | create
          help sinks c                      | create
          create-                           | create-sink
          sinks wait iris --f               | --for
          sinks get iris --outp             | --output
          -o js                             | json
          --output=nd                       | --output=ndjson
          sinks get -qo na                  | name
          --color a                         | auto always
          sinks create --table t --id       | --id --identity-url
          sinks create --id s               | string
          sinks create NAME --id=n          | --id=number
          create-sink --id s                | string
          sinks wait iris --for a           | active
          mapping infer f --as j            | json
          mapping infer --format c          | concatenated csv
          sinks list --status D             | DELETING DELETED
          context set prod end              | endpoint=
          context set prod endpoint=x da    | data_url= database=
          push iris --no                    | --no-input
          sinks create --no                 | --no-preflight --no-input
          completely wrong                  |
          sinks nonsense --x=               |
          sinks create --table              | --table
          --context x sinks li              | list
          sinks create -- --ta              |
          """)
  void completesCommandsOptionsAndChoices(String line, String values) {
    assertEquals(values == null ? "" : values, String.join(" ", values(line.split(" "))));
  }

  @Test
  void proposesNoOptionTwiceUnlessItIsRepeatable() {
    List<String> options = values("sinks", "create", "--table", "t", "--map", "a", "-c", "x", "--");
    assertFalse(options.contains("--table"), options::toString);
    assertFalse(options.contains("--context"), options::toString);
    assertTrue(options.containsAll(List.of("--map", "--mapping", "--verbose")), options::toString);
  }

  @Test
  void proposesOwnOptionsIfNoArgumentFits() {
    List<String> options = values("apply", "");
    assertEquals("--file", options.get(0));
    assertFalse(options.contains("--output"), options::toString);
  }

  @Test
  void describesSinksByStatusAndTable() {
    assertEquals(
        List.of("iris\tACTIVE, table flowers", "web clicks\tCREATING, table clicks", ":none"),
        lines("sinks", "wait", ""));
    assertEquals(List.of("web clicks"), values("sinks", "delete", "iris", ""));
    assertEquals(List.of("iris"), values("push", "i"));
  }

  @Test
  void completesDatabasesTablesAndColumns() {
    assertEquals(List.of("demo\tRUNNING", ":none"), lines("sinks", "list", "--database", ""));
    assertEquals(List.of("flowers", "clicks"), values("sinks", "create", "--table", ""));
    assertEquals(List.of("--table=clicks"), values("sinks", "create", "--table=c"));
    assertEquals(
        List.of("_id=\tnumber", "species=\tstring", "seen=\ttime", "_timeQuantum=\ttime", ":none"),
        lines("sinks", "create", "--table", "flowers", "--map", ""));
    assertEquals(
        List.of("species="),
        values("sinks", "create", "flowers", "--map", "seen", "--map", "_id=id", "--map", "s"));
  }

  @Test
  void readsTableFromMappingFile() throws Exception {
    Path mapping = Files.writeString(dir.resolve("a.map"), "--table flowers\n_id = id\n");
    assertEquals(
        List.of("seen="),
        values("sinks", "create", "--mapping", mapping.toString(), "--map", "se"));
  }

  @Test
  void samplesPathsFromTheFileOnTheLine() throws Exception {
    Path file = Files.writeString(dir.resolve("r.ndjson"), "{\"id\":1,\"a\":{\"x.y\":\"z\"}}\n");
    assertEquals(
        List.of("_id=id\tlike 1", "_id=a.x\\.y\tlike \"z\"", ":none"),
        lines("mapping", "check", file.toString(), "--map", "_id="));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push iris               | any
          apply -f a.yaml         | any
          sinks create --mapping= | any
          emulator start --data   | folders
          emulator exec           | programs
          emulator exec sh        | any
          sinks create            | none
          login --email           | none
          sinks wait --timeout    | none
          """)
  void leavesFilesToTheShell(String line, String files) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    if (!line.endsWith("=")) {
      words.add("");
    }
    List<String> lines = lines(words.toArray(String[]::new));
    assertEquals(":" + files, lines.get(lines.size() - 1));
  }

  @Test
  void completesContextsWithoutAService() throws Exception {
    home("[contexts.prod]\nendpoint = \"https://fb.example.com\"\n[contexts.dev]\n");
    fb.without("FEATUREBASE_ENDPOINT").without("FEATUREBASE_TOKEN");
    assertEquals(List.of("dev", "prod\thttps://fb.example.com", ":none"), lines("-c", ""));
    assertEquals(List.of(), service.calls());
  }

  @Test
  void usesServiceSelectedByLine() {
    fb.with("FEATUREBASE_ENDPOINT", "http://localhost:1").home(dir);
    assertEquals(List.of("iris"), values("sinks", "get", "--endpoint", service.url(), "ir"));
    assertFalse(Files.exists(dir.resolve(".cache")));
  }

  @Test
  void proposesTheIdOfANameWithControlCharacters() {
    service.answer(
        "GET /sinks",
        json("{'sinks':[" + SINK.formatted("s9", "a\\u001b[2Jb", "ACTIVE\\u0007", "t\\tu") + "]}"));
    assertEquals(
        List.of("s9\ta\\u001b[2Jb: ACTIVE\\u0007, table t\\tu", ":none"), lines("push", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FB_OUTPUT", "FB_COLOR", "FEATUREBASE_ENDPOINT", "FEATUREBASE_CONTEXT"})
  void ignoresInvalidSettings(String variable) {
    fb.with(variable, "\u0000 no/such:thing").home(dir);
    assertEquals(List.of("sinks"), values("si"));
    values("sinks", "get", "");
  }

  @Test
  void ignoresInvalidFiles() throws Exception {
    home("this is = = no TOML");
    fb.without("FEATUREBASE_TOKEN");
    silent("sinks", "get", "");
    silent("-c", "");
    silent("sinks", "create", "--mapping", dir.resolve("none.map").toString(), "--map", "");
    silent("mapping", "check", dir.toString(), "\u0000", "--map", "a=");
    assertEquals(List.of(), service.calls());
  }

  @Test
  void ignoresAFailingService() throws Exception {
    service.answer("GET /sinks", FakeService.refusal(503, "Unavailable"));
    silent("sinks", "get", "");
    assertEquals(List.of("GET /sinks"), service.calls()); // and only once
    try (ServerSocket mute = new ServerSocket(0)) {
      fb.with("FEATUREBASE_ENDPOINT", "http://localhost:" + mute.getLocalPort());
      silent("sinks", "get", "");
      silent("sinks", "create", "--table", "");
    }
  }

  @Test
  void neverSendsAPasswordAndNeverPrompts() {
    fb.without("FEATUREBASE_TOKEN")
        .with("FEATUREBASE_EMAIL", "ann@example.com")
        .with("FEATUREBASE_PASSWORD", "secret")
        .onTerminal()
        .home(dir);
    silent("sinks", "get", "");
    fb.without("FEATUREBASE_EMAIL").without("FEATUREBASE_PASSWORD");
    silent("sinks", "get", "");
    assertEquals(List.of(), service.calls());
  }

  @Test
  void executesNothingOnTheLine() throws Exception {
    Path trace = dir.resolve("trace");
    assertEquals(
        List.of("iris"), values("-vvv", "--trace-file", trace.toString(), "sinks", "get", "i"));
    assertFalse(Files.exists(trace));
    values("--help", "--version", "sinks", "delete", "iris", "--yes", "");
    assertTrue(service.calls().stream().allMatch("GET /sinks"::equals), service.calls()::toString);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          fb si                | sinks :none
          fb push "we          | web clicks :none
          fb push we           | web\\ clicks :none
          f push 'we           | web clicks :none
          fb context set d end | endpoint= :nospace
          fb push iris >we     | :any
          fb push iris         | iris :none
          """)
  void repliesToBashWithQuotedWords(String line, String replies) {
    assertEquals(replies, String.join(" ", bash(line)));
  }

  @Test
  void repliesToBashWithDescriptions() {
    assertEquals(
        List.of(
            "iris         (ACTIVE, table flowers)",
            "web\\ clicks  (CREATING, table clicks)",
            ":none"),
        bash("fb push "));
  }

  private List<String> bash(String line) {
    FbProgram.Run run = fb.run("__complete", "bash", line, " \t\n\"'=:>", "9", "80");
    assertEquals(0, run.exit(), run::toString);
    return run.out().lines().toList();
  }

  private void home(String config) throws Exception {
    Path folder = Files.createDirectories(dir.resolve(".config/fb"));
    Files.writeString(folder.resolve("config.toml"), config);
    fb.home(dir);
  }

  private void silent(String... words) {
    assertEquals(List.of(), values(words));
  }

  private List<String> values(String... words) {
    return lines(words).stream()
        .filter(line -> !line.startsWith(":"))
        .map(line -> line.split("\t")[0])
        .toList();
  }

  private List<String> lines(String... words) {
    List<String> command = new ArrayList<>(List.of("__complete", "--"));
    command.addAll(List.of(words));
    FbProgram.Run run = fb.run(command.toArray(String[]::new));
    assertEquals(0, run.exit(), run::toString);
    assertEquals("", run.err(), run::toString);
    return run.out().lines().toList();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
