package io.github.fbcli.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.FakeService;
import io.github.fbcli.FbProgram.Run;
import io.github.fbcli.Sample;
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
          sinks list more                 | fb sinks list takes no further argument 'more'   | See 'fb sinks list --help'.
          sinks get                       | fb sinks get needs NAME                          | See 'fb sinks get --help'.
          sinks delete --yes              | fb sinks delete needs NAME                       | See 'fb sinks delete --help'.
          sinks create --tabel t          | fb sinks create has no option '--tabel'          | Did you mean '--table'? See 'fb sinks create --help'.
          sinks create --tabel=t          | fb sinks create has no option '--tabel'          | Did you mean '--table'? See 'fb sinks create --help'.
          sinks list --zebra              | fb sinks list has no option '--zebra'            | See 'fb sinks list --help'.
          sinks create --table            | --table needs a value: TABLE                     | See 'fb sinks create --help'.
          sinks list --table a --table b  | --table is given twice                           | See 'fb sinks list --help'.
          sinks list -o                   | --output needs a value: FORMAT                   | See 'fb sinks list --help'.
          sinks list -o xml               | --output: 'xml' is not table, json, ndjson, csv or name | See 'fb sinks list --help'.
          sinks list --color blue         | --color: 'blue' is not auto, always or never     | See 'fb sinks list --help'.
          sinks list --retries=-1         | --retries: '-1' is not a whole number from 0 to 999999999 | See 'fb sinks list --help'.
          sinks wait a --timeout soon     | --timeout: 'soon' is not a duration; write it like 500ms, 30s, 10m or 1h30m | See 'fb sinks wait --help'.
          sinks wait a --interval 1ms     | the interval is shorter than 10ms; 5s is usual   | See 'fb sinks wait --help'.
          sinks wait a --for=             | no state is named; write active, deleted or a status | See 'fb sinks wait --help'.
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
  @ValueSource(
      strings = {
        "sinks list --table a --table b -o json",
        "-ojson sinks crate",
        "sinks list --zebra --output=json",
        "sinks list -o xml -qo json",
        "-o json sinks get"
      })
  void errorIsJsonEvenIfRequestedAfterTheMistake(String line) {
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
