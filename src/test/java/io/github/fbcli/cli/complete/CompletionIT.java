package io.github.fbcli.cli.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives real shells with the scripts of {@code completions} at a terminal. */
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
  void completesCommandsOptionsAndFiles(String shell) throws Exception {
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
      assertEquals(List.of(), service.calls());
    }
  }

  @Each
  void eachTabStartsFbOnce(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks wait ");
      terminal.tab("iris", "ACTIVE, table flowers", "web_clicks", "FAILED, table clicks");
      terminal.type("fb push ").tab("FAILED, table clicks");
      terminal.type("fb sinks get we").tab("fb sinks get web_clicks");
      terminal.type("fb sinks delete iris ").tab("fb sinks delete iris web_clicks");
      assertTrue(terminal.calls().size() >= 4, terminal.calls()::toString);
      assertTrue(terminal.calls().size() <= terminal.tabs(), terminal.calls()::toString);
    }
  }

  @Each
  void completesColumnsOfTheTable(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks create --table flowers --map ");
      terminal.tab("_id=", "species=", "petals=", "number");
      terminal.type("fb sinks create --table flowers --map sp");
      terminal.tab("--map species=");
      terminal.add("kind").shows("--map species=kind");
      terminal.type("fb create-sink --table=flowers --map=sp").tab("--map=species=");
    }
  }

  @Each
  void completesPathsOfTheRecordsOnTheLine(String shell) throws Exception {
    Files.writeString(home.resolve("r.ndjson"), "{\"number\":1,\"a\":{\"x.y\":2}}\n");
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb mapping check r.ndjson --map _id=n").tab("--map _id=number");
      terminal.type("fb mapping check r.ndjson --map=_id=n").tab("--map=_id=number");
      terminal.type("fb mapping check r.ndjson --map _id=a").tab("--map _id=a.x\\\\.y");
    }
  }

  @Each
  void insertsAnyNameWithoutEvaluatingIt(String shell) throws Exception {
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
  void showsEscapeSequencesEscaped(String shell) throws Exception {
    service.answer(
        "GET /sinks",
        sinks(IRIS, SINK.formatted("s9", "\\u001b[2J\\u001b]0;pwned\\u0007x", "ACTIVE", "t")));
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks get ").tab("s9", "\\u001b[2J\\u001b]0;pwned\\u0007x: ACTIVE");
    }
  }

  @Each
  void quotesNamesForTheOpenQuote(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell).onlyCompleting()) {
      for (String quote : List.of("", "'", "\"")) {
        insert(terminal, quote, "$(touch pwned)mark`touch pwned`");
        insert(terminal, quote, "a\";touch pwned;\"mark';touch pwned;'b\\c!d\\");
      }
      insert(terminal, "'", "'mark'");
      insert(terminal, "\"", "\"mark\"");
      assertFalse(Files.exists(home.resolve("pwned")));
    }
  }

  private void insert(ShellTerminal terminal, String quote, String name) throws Exception {
    String sink = name.replace("\\", "\\\\").replace("\"", "\\\"");
    service.answer("GET /sinks", sinks(SINK.formatted("s1", sink, "ACTIVE", "t")));
    terminal.type("fb sinks get " + quote).tab("mark");
    terminal.key("Enter").called("<sinks><get><" + name + ">");
  }

  @Each
  void insertsTheIdOfANameWithALineBreak(String shell) throws Exception {
    service.answer("GET /sinks", sinks(SINK.formatted("s1", "a\\n$(touch pwned)", "ACTIVE", "t")));
    try (ShellTerminal terminal = open(shell).onlyCompleting()) {
      terminal.type("fb sinks get \"").tab("s1");
      terminal.key("Enter").called("<sinks><get><s1>");
      assertFalse(Files.exists(home.resolve("pwned")));
    }
  }

  @Each
  void completesAnAliasOfFb(String shell) throws Exception {
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("alias f='fb -q'").key("Enter");
      if (shell.equals("bash")) {
        terminal.type("complete -o default -F _fb f").key("Enter");
      }
      terminal.type("f sinks get we").tab("f sinks get web_clicks");
      terminal.type("alias f='fb sinks'").key("Enter");
      terminal.type("f wa").tab("f wait");
    }
  }

  @Test
  void worksInBashWithNounset() throws Exception {
    try (ShellTerminal terminal = open("bash")) {
      terminal.type("set -u").key("Enter");
      terminal.type("fb sinks get we").tab("fb sinks get web_clicks");
      terminal.type("fb no such").key("Tab");
      terminal.type("fb si").tab("fb sinks");
      assertFalse(terminal.screen().contains("unbound"), terminal.screen());
    }
  }

  @Each
  void showsNoErrorIfTheServiceIsDown(String shell) throws Exception {
    service.close();
    try (ShellTerminal terminal = open(shell)) {
      terminal.type("fb sinks get we").key("Tab");
      terminal.add("--outp").tab("fb sinks get we--outp");
      terminal.type("fb sinks get --outp").tab("fb sinks get --output");
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

  /** Runs the test in every shell. */
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  private @interface Each {}
}
