package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for misspelt names, from the service or a file. */
class DidYouMeanCommandTest {
  private static final String IRIS = "src/test/resources/io/github/fbcli/data/iris.ndjson";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push web_click IRIS                                | 5  | Did you mean 'web_clicks'?
          sinks push web_click IRIS                          | 5  | Did you mean 'web_clicks'?
          sinks get web_click                                | 5  | Did you mean 'web_clicks'?
          sinks delete web_click                             | 5  | Did you mean 'web_clicks'?
          sinks wait web_click                               | 5  | Did you mean 'web_clicks'?
          sinks errors web_click                             | 5  | Did you mean 'web_clicks'?
          sinks metrics web_click                            | 5  | Did you mean 'web_clicks'?
          export web_click                                   | 5  | Did you mean 'web_clicks'?
          databases get dmo                                  | 5  | Did you mean 'demo'?
          tables list --database dmo                         | 5  | Did you mean 'demo'?
          sinks list --database dmo                          | 5  | Did you mean 'demo'?
          tables get irs                                     | 5  | Did you mean 'iris'?
          mapping infer IRIS --table irs                     | 5  | Did you mean 'iris'?
          mapping check IRIS --table irs --map _id=id        | 5  | Did you mean 'iris'?
          sinks create --table irs --map _id=id              | 2  | did you mean --table iris?
          sinks create --table iris --map _id=id --database dmo | 2 | did you mean --database demo?
          sinks create --table iris --map _id=id --map spezies | 2 | did you mean --map species=spezies?
          mapping check IRIS --table iris --map _id=id --map spezies | 2 | did you mean --map species=spezies?
          context use prd                                    | 5  | Did you mean 'prod'?
          context show prd                                   | 5  | Did you mean 'prod'?
          context delete prd                                 | 5  | Did you mean 'prod'?
          sinks list -c prd                                  | 12 | Did you mean 'prod'?
          help sinks crate                                   | 2  | Did you mean 'fb sinks create'?
          help enviroment                                    | 2  | Did you mean 'fb help environment'?
          """)
  void suggestsNearestName(String line, int exit, String suggestion) {
    try (EmulatedService service = new EmulatedService()) {
      FbProgram fb = service.fb().home(folder);
      succeed(fb.run("sinks", "create", "--table=web_clicks", "--id=string", "--map=_id"));
      succeed(fb.run("context", "set", "prod", "endpoint=" + service.url()));
      Run run = fb.run(line.replace("IRIS", IRIS).split(" "));
      assertEquals(exit, run.exit(), run::toString);
      assertTrue(run.err().contains(suggestion), run::toString);
    }
  }

  @Test
  void explainsHowToCreateFirstSink() {
    try (EmulatedService service = new EmulatedService()) {
      Run run = service.fb().run("push", "web_click", IRIS);
      assertEquals(5, run.exit(), run::toString);
      assertTrue(
          run.err().contains("No sinks exist yet; to create one, see 'fb sinks create --help'"),
          run::toString);
    }
  }

  private static void succeed(Run run) {
    assertEquals(0, run.exit(), run::toString);
  }
}
