package io.github.fbcli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code completions} in the real shells, at a terminal. */
class CompletionIT {
  private static final String SINK =
      "{'id':'%s','name':'%s','status':'%s','sink_details':{'database_id':'d1','table':'%s'}}";
  private static final String IRIS = SINK.formatted("s1", "iris", "ACTIVE", "flowers");
  private static final String CLICKS = SINK.formatted("s2", "web_clicks", "FAILED", "clicks");

  @TempDir Path home;

  private final FakeService service =
      new FakeService()
          .answer("GET /sinks", sinks(IRIS, CLICKS))
          .answer("GET /databases", json("{'databases':[{'id':'d1','name':'demo'}]}"))
          .answer("GET /tables/d1", json("[{'name':'flowers'},{'name':'clicks'}]"))
          .answer(
              "GET /tables/d1/flowers",
              json(
                  "{'name':'flowers','options':{'keys':false},'fields':["
                      + "{'name':'species','options':{'type':'string'}},"
                      + "{'name':'petals','options':{'type':'int'}}]}"));

  @AfterEach
  void stop() {
    service.close();
  }

  @Each
  void whatTheScriptItselfKnowsStartsNothing(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb si").tab("fb sinks");
      terminal.add("wa").tab("fb sinks wait");
      terminal.type("fb create-").tab("fb create-sink");
      terminal.type("fb help sinks cr").tab("fb help sinks create");
      terminal.type("fb sinks list --output=js").tab("--output=json");
      terminal.type("fb -c dev sinks list -o nd").tab("-o ndjson");
      terminal.type("fb sinks create --id ").tab("number", "string");
      terminal.type("fb context set dev end").tab("endpoint=");
      terminal.add("x").shows("endpoint=x");
      terminal.type("fb sinks wait --").tab("--for", "--allow-absent");
      Files.writeString(home.resolve("my records.ndjson"), "");
      terminal.type("fb push iris my").tab("my\\ records.ndjson");
      terminal.type("fb mapping check --mapping=.bash").tab("--mapping=.bashrc");
      assertEquals(List.of(), terminal.calls());
    }
  }

  @Each
  void namesAreAskedForOnceAndThenReadFromFiles(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks wait ");
      terminal.tab("iris", "ACTIVE, table flowers", "web_clicks", "FAILED, table clicks");
      assertEquals("<__complete><--><sinks><wait><>", terminal.calls().get(0));
      int calls = terminal.calls().size();
      terminal.type("fb push ").tab("FAILED, table clicks");
      terminal.type("fb sinks get we").tab("fb sinks get web_clicks");
      terminal.type("fb sinks delete iris ").tab("fb sinks delete iris web_clicks");
      assertEquals(calls, terminal.calls().size(), terminal.calls()::toString);
    }
  }

  @Each
  void columnsOfTheTable(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks create --table flowers --map ");
      terminal.tab("_id=", "species=", "petals=", "number");
      int calls = terminal.calls().size();
      terminal.type("fb sinks create --table flowers --map sp");
      terminal.tab("--map species=");
      terminal.add("kind").shows("--map species=kind");
      terminal.type("fb create-sink --table=flowers --map=sp").tab("--map=species=");
      assertEquals(calls, terminal.calls().size(), terminal.calls()::toString);
    }
  }

  @Each
  void pathsOfTheRecordsOnTheLine(String shell) throws Exception {
    Files.writeString(home.resolve("r.ndjson"), "{\"number\":1,\"a\":{\"x.y\":2}}\n");
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb mapping check r.ndjson --map _id=n").tab("--map _id=number");
      terminal.type("fb mapping check r.ndjson --map=_id=n").tab("--map=_id=number");
      terminal.type("fb mapping check r.ndjson --map _id=a").tab("--map _id=a.x\\\\.y");
    }
  }

  @Each
  void anyNameArrivesAsItIsAndNoneIsEvaluated(String shell) throws Exception {
    String name = "it's a:b=$(touch pwned) `touch pwned` \\\"q\\\" * %s";
    service.answer("GET /sinks", sinks(SINK.formatted("s1", name, "$(touch pwned)", "%F{red}")));
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks get --dry-run it").tab("pwned");
      terminal.key("Enter").shows("\"method\"");
      List<String> calls = terminal.calls();
      assertEquals(
          "<sinks><get><--dry-run><it's a:b=$(touch pwned) `touch pwned` \"q\" * %s>",
          calls.get(calls.size() - 1));
      assertFalse(Files.exists(home.resolve("pwned")));
    }
  }

  @Each
  void escapeSequencesAreShownAndNotObeyed(String shell) throws Exception {
    service.answer(
        "GET /sinks",
        sinks(IRIS, SINK.formatted("s9", "\\u001b[2J\\u001b]0;pwned\\u0007x", "ACTIVE", "t")));
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks get ").tab("s9", "\\u001b[2J\\u001b]0;pwned\\u0007x: ACTIVE");
    }
  }

  @Each
  void filesThatAreOldOrOfOtherSettingsAreNotTrusted(String shell) throws Exception {
    Path kept = Files.createDirectories(home.resolve(".cache/fb/names/@")).resolve("sinks");
    String settings = service.url() + "||||||" + home + "\n";
    String now = Long.toString(System.currentTimeMillis() / 1000);
    try (ShellTerminal terminal = open(shell)) {
      for (String head :
          List.of(
              settings + "1700000000\n",
              settings + "9999999999\n",
              settings + "a[$(touch pwned)]\n",
              "http://localhost:1||||||" + home + "\n" + now + "\n",
              "",
              "\n\n")) {
        Files.writeString(kept, head + "iris_of_old\tx\n");
        terminal.type("fb sinks get ir").tab("fb sinks get iris\n");
      }
      Files.writeString(kept, settings + now + "\niris_kept\tx\n");
      terminal.type("fb sinks get ir").tab("fb sinks get iris_kept");
      assertFalse(Files.exists(home.resolve("pwned")));
    }
  }

  private ShellTerminal open(String shell) throws IOException {
    return ShellTerminal.open(
        shell,
        home,
        Map.of("FEATUREBASE_ENDPOINT", service.url(), "FEATUREBASE_TOKEN", "token-of-the-test"));
  }

  private static String sinks(String... sinks) {
    return json("{'sinks':[" + String.join(",", sinks) + "]}");
  }

  private static String json(String text) {
    return text.replace("{'", "{\"")
        .replace("':", "\":")
        .replace(":'", ":\"")
        .replace("',", "\",")
        .replace(",'", ",\"")
        .replace("'}", "\"}");
  }

  /** In each of the shells. */
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  private @interface Each {}
}
