package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.FbProgram.Running;
import io.github.fbcli.support.Sample;
import io.github.fbcli.support.TypedTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sinks create --interactive} on a terminal that draws lists. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class InterviewTerminalTest {
  private static final String DOWN = "\u001bOB";
  private static final String UP = "\u001bOA";
  private static final String CTRL_C = "\u0003";

  @TempDir private Path folder;
  private TypedTerminal typed;
  private final FakeService service = Sample.serviceWithTable();
  private final FbProgram fb = service.fb();

  @BeforeEach
  void setUp() throws Exception {
    typed = TypedTerminal.open();
    fb.home(folder).onTerminal(typed.terminal());
  }

  @AfterEach
  void stop() throws Exception {
    typed.close();
    service.close();
  }

  @Test
  void choosesDatabaseTableAndPathsFromLists() throws Exception {
    service.answer(
        "GET /databases",
        "[{\"id\":\"o\",\"name\":\"old\",\"status\":\"RUNNING\"},"
            + "{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}]");
    Running run = fb.start("sinks", "create", "--interactive", "--yes");
    typed.shows("Database").shows("old").shows("sales").type(DOWN + "\r");
    typed.shows("Table").shows("t").type("\r");
    typed.shows("File with sample records").shows("(type another)").type(UP + "\r");
    typed.shows("File with sample records (optional): ").type("nowhere\r");
    typed.shows("File with sample records (optional): ").type(sample() + "\r");
    typed.shows("_id (number)").shows("id").type("\r");
    typed.shows("language (string)").shows("language").shows("(skip this column)").type("\r");
    typed.shows("stars (int)").shows("(skip this column)").type(DOWN + DOWN + DOWN + "\r");
    typed.shows("seen (").shows("(skip this column)").type("\r");
    typed.shows("Load records that lack a mapped field? (y/n)").type("maybe\r");
    typed.shows("(y/n)").type("n\r");
    typed.shows("Name of the sink [t]: ").type("\r");
    Run end = run.end().get();
    assertEquals(0, end.exit(), () -> end + typed.drawn());
    for (String line :
        List.of(
            "  the file does not exist or cannot be read",
            "  stars has no suggestion: no field has a similar name",
            "  seen has no suggestion: it requires a time, and no field contains a time in every"
                + " record",
            "  enter y or n")) {
      assertTrue(end.err().lines().anyMatch(line::equals), () -> line + end);
    }
    String body = service.body("POST /sinks");
    assertTrue(body.contains("\"database_id\":\"d\""), body);
    assertTrue(body.contains("{\"name\":\"language\",\"path\":[\"language\"]}"), body);
    assertTrue(body.contains("{\"name\":\"stars\",\"path\":[\"rating\"]}"), body);
    assertTrue(body.contains("\"allow_missing_fields\":false"), body);
  }

  @Test
  void startsEmptyAfterInvalidName() throws Exception {
    Running run = fb.start("sinks", "create", "--interactive", "--yes", "--table=t", "--map=_id");
    typed.shows("File with sample records").type("\r");
    for (String column : List.of("language", "stars", "seen")) {
      typed.shows("  " + column + " (").shows(": ").type("\r");
    }
    typed.shows("lack a mapped field?").shows(": ").type("n\r");
    typed.shows("Name of the sink [t]: ").type("Bad Name\r");
    typed.shows("Name of the sink [t]: ").type("good\r");
    Run end = run.end().get();
    assertEquals(0, end.exit(), () -> end + typed.drawn());
    assertTrue(end.err().contains("'Bad Name' contains 'B'"), end::toString);
    assertTrue(service.body("POST /sinks").startsWith("{\"name\":\"good\","));
  }

  @Test
  void createsNothingAfterCtrlC() throws Exception {
    Running run = fb.start("sinks", "create", "--interactive");
    typed.shows("Table").shows("t").type(CTRL_C);
    assertEquals(130, run.end().get().exit());
  }

  private String sample() throws Exception {
    String records =
        """
        {"id":1,"language":"go","rating":5}
        {"id":2,"language":"c","rating":4}
        """;
    return Files.writeString(folder.resolve("sample.ndjson"), records).toString();
  }
}
