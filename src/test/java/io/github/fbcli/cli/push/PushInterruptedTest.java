package io.github.fbcli.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that after Ctrl-C or {@code kill}, a push settles in-flight requests and counts all
 * records.
 */
class PushInterruptedTest {
  private static final String FIVE =
      """
      {"id":1,"v":"a"}
      {"id":2,"v":"b"}
      {"id":3,"v":"c"}
      {"id":4,"v":"d"}
      {"id":5,"v":"e"}
      """;

  @ParameterizedTest
  @ValueSource(ints = {129, 130, 143})
  void completesInFlightRequestAndSendsNoMore(int signal) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      FbProgram fb = sink.fb().input(FIVE);
      sink.then(
          sink::accept,
          values -> {
            fb.signalPush(signal);
            return sink.accept(values);
          });
      FbProgram.Run run = fb.pushInOrder("s", "--batch-size", "2", "-o", "json");
      assertEquals(signal, run.exit(), run::toString);
      assertEquals(List.of(2, 2), sink.sizes());
      assertEquals(Map.of("1", "a", "2", "b", "3", "c", "4", "d"), sink.rows());
      assertAddsUp(run);
      assertEquals(signal, Json.parse(run.out()).path("exit").asInt());
      assertTrue(run.err().contains("waiting for in-flight requests"), run::toString);
      assertTrue(run.err().contains("\"code\":\"interrupted\",\"exit\":" + signal), run::toString);
    }
  }

  @Test
  void doesNotRetryAfterInterrupt() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      FbProgram fb = sink.fb().input(FIVE);
      sink.then(
              values -> {
                fb.signalPush(130);
                return FakeSink.status(503, "").answer(values);
              })
          .always(FakeSink.status(503, ""));
      FbProgram.Run run = fb.pushInOrder("s", "--retries", "1000", "-o", "json");
      assertEquals(130, run.exit(), run::toString);
      assertEquals("5 0 5", counts(run));
    }
  }

  @Test
  void stopsReadingOpenInput() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      FbProgram fb = sink.fb();
      InputStream start = new ByteArrayInputStream(FIVE.getBytes(StandardCharsets.UTF_8));
      fb.input(new SequenceInputStream(start, new InterruptedInput(fb)));
      FbProgram.Run run = fb.pushInOrder("s", "-", "--batch-size", "2", "-o", "json");
      assertEquals(130, run.exit(), run::toString);
      assertAddsUp(run);
    }
  }

  /** An input that sends Ctrl-C when it is read, and then fails like an interrupted stdin. */
  private static final class InterruptedInput extends InputStream {
    private final FbProgram fb;

    InterruptedInput(FbProgram fb) {
      this.fb = fb;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      fb.signal(130);
      throw new ClosedByInterruptException();
    }
  }

  private static void assertAddsUp(FbProgram.Run run) throws Exception {
    JsonNode summary = Json.parse(run.out());
    int read = summary.path("read").asInt();
    assertEquals(
        read, summary.path("accepted").asInt() + summary.path("not_sent").asInt(), run::toString);
  }

  /** The counts of records read, accepted and not sent. */
  private static String counts(FbProgram.Run run) throws Exception {
    JsonNode summary = Json.parse(run.out());
    return summary.path("read").asText()
        + " "
        + summary.path("accepted").asText()
        + " "
        + summary.path("not_sent").asText();
  }
}
