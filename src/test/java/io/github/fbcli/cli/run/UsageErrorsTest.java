package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of invalid command lines: nothing is sent, and the exit code is 2. */
class UsageErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sinks crate                     | fb sinks has no command 'crate'                  | Did you mean 'fb sinks create'? See 'fb sinks --help'.
          sink list                       | fb has no command 'sink'                         | Did you mean 'fb sinks'? See 'fb --help'.
          list                            | fb has no command 'list'                         | Did you mean 'fb sinks list'? See 'fb --help'.
          crate-sink                      | fb has no command 'crate-sink'                   | Did you mean 'fb create-sink'? See 'fb --help'.
          sinks crate --table list        | fb sinks has no command 'crate'                  | Did you mean 'fb sinks create'? See 'fb sinks --help'.
          zebra                           | fb has no command 'zebra'                        | See 'fb --help'.
          sinks list more                 | fb sinks list: unexpected argument 'more'   | See 'fb sinks list --help'.
          sinks get                       | fb sinks get requires NAME                          | See 'fb sinks get --help'.
          sinks delete --yes              | fb sinks delete requires NAME                       | See 'fb sinks delete --help'.
          sinks create --tabel t          | fb sinks create has no option '--tabel'          | Did you mean '--table'? See 'fb sinks create --help'.
          sinks create --tabel=t          | fb sinks create has no option '--tabel'          | Did you mean '--table'? See 'fb sinks create --help'.
          sinks list -- --table           | fb sinks list: unexpected argument '--table' | See 'fb sinks list --help'.
          sinks create --dry–run          | fb sinks create has no option '--dry–run'        | Did you mean '--dry-run'? See 'fb sinks create --help'.
          sinks list --zebra              | fb sinks list has no option '--zebra'            | See 'fb sinks list --help'.
          sinks create --table            | --table requires a value: TABLE                     | See 'fb sinks create --help'.
          sinks list --table a --table b  | --table is given twice                           | See 'fb sinks list --help'.
          sinks list -o                   | --output requires a value: FORMAT                   | See 'fb sinks list --help'.
          sinks list -o xml               | --output: 'xml' is not valid; use table, wide, json, yaml, ndjson, csv or name | See 'fb sinks list --help'.
          sinks list --color blue         | --color: 'blue' is not valid; use auto, always or never     | See 'fb sinks list --help'.
          sinks list --retries=-1         | --retries: '-1' is not a whole number from 0 to 999999999 | See 'fb sinks list --help'.
          sinks wait a --timeout soon     | --timeout: 'soon' is not a valid duration; use for example 500ms, 30s, 10m or 1h30m | See 'fb sinks wait --help'.
          sinks wait a --interval 1ms     | the interval must be at least 10ms; the default is 5s | See 'fb sinks wait --help'.
          sinks wait a --for=             | ''''' is not a valid sink status; use active, deleted or another status of the service, such as FAILED' | See 'fb sinks wait --help'.
          """)
  void reportsTheErrorInTheUsersWords(String line, String message, String hint) {
    try (FakeService service = Sample.serviceWithSink("a", "ACTIVE")) {
      Run run = service.fb().run(line.split(" "));
      assertEquals("error: " + message + "\n" + hint + "\n", run.err());
      assertEquals(2, run.exit());
      assertEquals("", run.out());
      assertEquals(List.of(), service.calls());
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          sinks list –table a         | '–table' starts with a typographic dash          | ASCII hyphens: --table
          sinks list —table=a         | '—table=a' starts with a typographic dash        | ASCII hyphens: --table
          sinks list −o json          | '−o' starts with a typographic dash              | ASCII hyphens: -o
          sinks create -–table t      | '-–table' starts with a typographic dash         | ASCII hyphens: --table
          sinks create ——table t      | '——table' starts with a typographic dash         | ASCII hyphens: --table
          push a ‐‐errors-file e      | '‐‐errors-file' starts with a typographic dash   | ASCII hyphens: --errors-file
          sinks delete a —yes         | '—yes' starts with a typographic dash            | ASCII hyphens: --yes
          sinks delete a －y            | '－y' starts with a typographic dash              | ASCII hyphens: -y
          —help                       | '—help' starts with a typographic dash           | ASCII hyphens: --help
          –version                    | '–version' starts with a typographic dash        | ASCII hyphens: --version
          sinks get “a”               | '“a”' has typographic quotes, which the shell does not interpret | ASCII quotes: ' or "
          sinks list --table=“a”      | '--table=“a”' has typographic quotes, which the shell does not interpret | ASCII quotes: ' or "
          sinks create --map ‘_id=id’ | '‘_id=id’' has typographic quotes, which the shell does not interpret | ASCII quotes: ' or "
          sinks create --map _id=“id” | '_id=“id”' has typographic quotes, which the shell does not interpret | ASCII quotes: ' or "
          sinks get „a“ -q            | '„a“' has typographic quotes, which the shell does not interpret | ASCII quotes: ' or "
          sinks get «a»               | '«a»' has typographic quotes, which the shell does not interpret | ASCII quotes: ' or "
          sinks get a\u00a0-q         | 'a\u00a0-q' contains a no-break or other special space | ordinary spaces
          sinks get \u3000a           | '\u3000a' contains a no-break or other special space | ordinary spaces
          """)
  void hintsAtCopiedTypography(String line, String message, String hint) {
    try (FakeService service = Sample.serviceWithSink("a", "ACTIVE")) {
      Run run = service.fb().run(line.split(" "));
      assertEquals("error: " + message + "\nUse " + hint + ".\n", run.err());
      assertEquals(2, run.exit());
      assertEquals("", run.out());
      assertEquals(List.of(), service.calls());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emulator exec -- ls —table", "sinks get it’s", "sinks get a\u202fb"})
  void acceptsTypographyWithinWords(String line) {
    try (FakeService service = Sample.serviceWithSink("a", "ACTIVE")) {
      Run run = service.fb().with("PATH", "/usr/bin:/bin").run(line.split(" "));
      assertFalse(run.err().contains("Use A"), run::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sinks list --table a --table b -o json",
        "-ojson sinks crate",
        "sinks list --zebra --output=json",
        "sinks list -o xml -qo json",
        "-o json sinks get"
      })
  void printsJsonEvenIfRequestedAfterMistake(String line) {
    try (FakeService service = new FakeService()) {
      Run run = service.fb().run(line.split(" "));
      assertEquals("null\n", run.out());
      assertTrue(run.err().startsWith("{\"error\":{\"code\":\"usage\",\"exit\":2,"), run::toString);
    }
  }

  @Test
  void ignoresJsonOptionsOfTheChildCommand() {
    try (FakeService service = new FakeService()) {
      Run run = service.fb().run("emulator", "exec", "--zebra", "--", "x", "-o", "json");
      assertEquals(2, run.exit(), run::toString);
      assertTrue(run.err().startsWith("error: "), run::toString);
    }
  }

  @Test
  void escapesControlSequencesOfTheCommandLine() {
    try (FakeService service = new FakeService()) {
      Run run = service.fb().run("\u001b[31mred");
      assertTrue(run.err().contains("fb has no command '\\u001b[31mred'"), run::toString);
    }
  }
}
