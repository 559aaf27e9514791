package io.github.fbcli.cli.sinks;

import static io.github.fbcli.support.FakeService.refusal;
import static io.github.fbcli.support.Sample.SINK_ID;
import static io.github.fbcli.support.Sample.sink;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code sinks create} with {@code --wait}, and for existing sinks. */
class CreateAndWaitTest {
  private static final String GET_SINK = "GET /sinks/" + SINK_ID;

  private final FakeService service = Sample.serviceWithTable();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void returnsAtOnceWithoutWait() {
    Run run = fb("sinks create --table t --map _id");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("sink 't' created\n", run.err());
    assertTrue(run.out().contains("CREATING"), run::toString);
    assertTrue(service.calls().stream().noneMatch(GET_SINK::equals));
  }

  @Test
  void waitsUntilSinkIsActive() {
    service.answer(GET_SINK, sink("t", "CREATING"), sink("t", "RESTARTING"), sink("t", "ACTIVE"));
    Run run = fb("sinks create --table t --map _id --wait -o json");
    assertEquals(0, run.exit(), run::toString);
    assertTrue(run.out().contains("\"status\": \"ACTIVE\""), run::toString);
    assertEquals(3, service.calls().stream().filter(GET_SINK::equals).count());
  }

  @Test
  void requiresWaitTimeToBeAttached() {
    service.answer(GET_SINK, sink("mine", "CREATING"));
    FbProgram explicit = service.fb();
    assertEquals(124, explicit.run(words("sinks create --wait=2m --table t --map _id")).exit());
    assertEquals(Duration.ofMinutes(2), slept(explicit));

    FbProgram byDefault = service.fb();
    Run run = byDefault.run(words("sinks create --table t --map _id --wait mine"));
    assertEquals(124, run.exit(), run::toString);
    assertEquals(Duration.ofMinutes(10), slept(byDefault));
    assertTrue(service.body("POST /sinks").startsWith("{\"name\":\"mine\""));
    assertTrue(run.err().contains("within 10m (last seen CREATING)"), run::toString);
  }

  @Test
  void exits7IfSinkFails() {
    service.answer(GET_SINK, sink("t", "CREATING"), sink("t", "FAILED"));
    Run run = fb("create-sink --table t --map _id --wait");
    assertEquals(7, run.exit(), run::toString);
    assertTrue(run.out().contains("FAILED"), run::toString);
    assertTrue(run.err().contains("sink 't' is FAILED and can no longer become active"));
  }

  @Test
  void acceptsExistingSinkOnlyIfAllowed() {
    service
        .answer("POST /sinks", refusal(409, "ResourceAlreadyExists"))
        .answer("GET /sinks", "{\"sinks\":[" + sink("t", "ACTIVE") + "]}")
        .answer(GET_SINK, sink("t", "ACTIVE"));
    Run refused = fb("sinks create --table t --map _id");
    assertEquals(6, refused.exit(), refused::toString);

    Run run = fb("sinks create --table t --map _id --if-not-exists --wait -o name");
    assertEquals(0, run.exit(), run::toString);
    assertEquals("t\n", run.out());
    assertTrue(run.err().startsWith("sink 't' exists\n"), run::toString);
  }

  private Run fb(String line) {
    return service.fb().run(words(line));
  }

  private static Duration slept(FbProgram fb) {
    return fb.time().sleeps().stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static String[] words(String line) {
    return line.split(" ");
  }
}
