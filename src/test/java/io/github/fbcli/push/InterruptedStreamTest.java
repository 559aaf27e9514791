package io.github.fbcli.push;

import static io.github.fbcli.push.PushFixture.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.push.input.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a load from a stream before the stream ends. */
class InterruptedStreamTest {
  private static final String EARLY = "1a 2a 3a 4a 5a 6a 7a 8a 9a 10a";
  private static final String LATE = "11a";

  @TempDir Path dir;

  @Test
  @Timeout(30)
  void excludesRecordsReadAfterInterrupt() throws Exception {
    PushFixture fixture = new PushFixture();
    fixture.checkpoint = dir.resolve("load.ckpt");
    LateStream in = new LateStream(lines(EARLY), lines(LATE));
    Thread pusher = Thread.currentThread();
    Endpoint interrupting =
        (body, records) -> {
          pusher.interrupt();
          // The run clears the flag, and then waits for this lane.
          while (pusher.isInterrupted() || pusher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          in.release();
          in.reader.join();
          return RequestResult.Delivered.success(records);
        };

    Summary first = fixture.push(interrupting, Input.stream("in", in));
    assertEquals(Outcome.INTERRUPTED, first.outcome());
    assertEquals(10, first.count(Count.ACCEPTED));

    fixture.resume = true;
    ScriptedEndpoint service = new ScriptedEndpoint();
    Summary second = fixture.push(service, lines(EARLY + " " + LATE));
    assertEquals(Outcome.DONE, second.outcome());
    assertEquals(List.of(LATE), service.requests);
  }

  /** Blocks before the second part of its text until it is released. */
  private static final class LateStream extends InputStream {
    private final CountDownLatch later = new CountDownLatch(1);
    private final InputStream early;
    private final InputStream late;
    private volatile Thread reader;

    LateStream(String early, String late) {
      this.early = new ByteArrayInputStream(early.getBytes(UTF_8));
      this.late = new ByteArrayInputStream(late.getBytes(UTF_8));
    }

    void release() {
      later.countDown();
    }

    @Override
    public int available() throws IOException {
      return early.available();
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      reader = Thread.currentThread();
      int count = early.read(into, offset, length);
      return count > 0 ? count : readLate(into, offset, length);
    }

    private int readLate(byte[] into, int offset, int length) throws IOException {
      try {
        later.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return late.read(into, offset, length);
    }
  }
}
