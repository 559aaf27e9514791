package io.github.fbcli.support;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import io.github.fbcli.docs.DocumentedExits;
import io.github.fbcli.time.FakeTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The real program, run in this process: set its environment and input, run a command line, look at
 * what came out. Time is fake, so that nothing waits.
 */
public final class FbProgram {
  private final Map<String, String> environment = new TreeMap<>();
  private final FakeTime time = new FakeTime();
  private InputStream input = InputStream.nullInputStream();
  private OutputStream output = OutputStream.nullOutputStream();
  private boolean terminal;
  private Runnable atPause = () -> {};
  private @Nullable Terminal edits;
  private volatile LineQueue messages = new LineQueue();
  private volatile IntConsumer signals = signal -> fail("nothing listens to signals now");

  /** With a service at that URL and a credential for it. */
  public static FbProgram at(Object endpoint) {
    return new FbProgram()
        .with("FEATUREBASE_ENDPOINT", withoutSlash(endpoint.toString()))
        .with("FEATUREBASE_TOKEN", "token-of-the-test");
  }

  /** With that variable in the environment. */
  public FbProgram with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Without that variable in the environment. */
  public FbProgram without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** With its files in that folder. */
  public FbProgram home(Path folder) {
    return with("HOME", folder.toString());
  }

  /** With that text on the standard input. */
  public FbProgram input(String text) {
    return input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** With that on the standard input. */
  public FbProgram input(InputStream stream) {
    input = stream;
    return this;
  }

  /** With its standard output going there as well. */
  public FbProgram outputTo(OutputStream stream) {
    output = stream;
    return this;
  }

  /** With somebody in front of all three streams. */
  public FbProgram onTerminal() {
    terminal = true;
    return this;
  }

  /** With somebody in front of all three streams, where lines are edited. */
  public FbProgram onTerminal(Terminal editor) {
    edits = editor;
    return onTerminal();
  }

  /** Sends the program, from another thread, what Ctrl-C would: 130, or 143 for {@code kill}. */
  public void signal(int exit) {
    signals.accept(exit);
  }

  /** Does this when the program makes its next pause. */
  public FbProgram atNextPause(Runnable meanwhile) {
    atPause = meanwhile;
    return this;
  }

  /** The same in the middle of a push, and waits until the program has told that it heard it. */
  public void signalPush(int exit) {
    signal(exit);
    try {
      String told = messages.next();
      while (!told.contains("waiting for in-flight requests")) {
        told = messages.next();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("the test itself was interrupted", e);
    }
  }

  public FakeTime time() {
    return time;
  }

  /** Runs one command line to its end. */
  public Run run(String... arguments) {
    return run(new ByteArrayOutputStream(), arguments);
  }

  /**
   * Pushes over a single lane and at any rate, so that the requests come one after the other and no
   * pause is made but for what the service said.
   */
  public Run pushInOrder(String... arguments) {
    Stream<String> command = Stream.of("push", "--concurrency=1", "--rate-limit=none");
    return run(Stream.concat(command, Stream.of(arguments)).toArray(String[]::new));
  }

  /** Runs one command line beside the test, until it ends by itself or by a {@link #signal}. */
  public Running start(String... arguments) {
    LineQueue out = new LineQueue();
    return new Running(out, CompletableFuture.supplyAsync(() -> run(out, arguments)));
  }

  private Run run(ByteArrayOutputStream out, String... arguments) {
    LineQueue err = new LineQueue();
    messages = err;
    Streams streams =
        new Streams(
            input,
            new Tee(out, output),
            err,
            terminal,
            terminal,
            terminal,
            terminal ? 80 : 0,
            false,
            edits);
    Interruption interruption =
        new Interruption(this::listen, exit -> fail("the process was ended with " + exit));
    Platform platform = new Platform(time, this::sleep, new SplittableRandom(7), interruption);
    int exit = new CommandRunner(platform).run(streams, environment, arguments);
    Run run =
        new Run(
            String.join(" ", arguments),
            exit,
            out.toString(StandardCharsets.UTF_8),
            err.toString(StandardCharsets.UTF_8));
    assertTrue(Documented.EXITS.allow(arguments, exit), () -> "an exit not in its help: " + run);
    return run;
  }

  /** A run that goes on. */
  public record Running(LineQueue out, CompletableFuture<Run> end) {

    /** The next line of its standard output, as soon as it is there. */
    public String line() throws InterruptedException {
      return out.next();
    }
  }

  /** Writes to both, the second first: it may fail. */
  private static final class Tee extends FilterOutputStream {
    private final OutputStream second;

    Tee(OutputStream first, OutputStream second) {
      super(first);
      this.second = second;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      second.write(bytes, from, length);
      out.write(bytes, from, length);
    }
  }

  /** What came of a run; a failing assertion prints it whole. */
  public record Run(String command, int exit, String out, String err) {
    @Override
    public String toString() {
      return "fb " + command + "\nexit " + exit + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
  }

  /** Takes no time, and yet ends as a real sleep does when its thread is interrupted. */
  private void sleep(Duration duration) throws InterruptedException {
    Runnable now = atPause;
    atPause = () -> {};
    now.run();
    time.sleep(duration);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Asked for once, when the first run is to be held to it. */
  private static final class Documented {
    static final DocumentedExits EXITS = new DocumentedExits(document());

    private static String document() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new CommandRunner(Platform.system(exit -> {}))
          .run(
              Streams.piped(InputStream.nullInputStream(), out, OutputStream.nullOutputStream()),
              Map.of(),
              "help",
              "--json");
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  private Runnable listen(IntConsumer listener) {
    IntConsumer before = signals;
    signals = listener;
    return () -> signals = before;
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
