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
 * Runs the real program in this process with a given environment and input, and captures its
 * output. The clock is fake, so that nothing waits.
 */
public final class FbProgram {
  private final Map<String, String> environment = new TreeMap<>();
  private final FakeTime time = new FakeTime();
  private InputStream input = InputStream.nullInputStream();
  private OutputStream output = OutputStream.nullOutputStream();
  private boolean terminal;
  private Runnable atPause = () -> {};
  private @Nullable Terminal editor;
  private volatile LineQueue messages = new LineQueue();
  private volatile IntConsumer signals = signal -> fail("no listener for signals");

  /** Returns a program with a service URL and a credential. */
  public static FbProgram at(Object endpoint) {
    return new FbProgram()
        .with("FEATUREBASE_ENDPOINT", withoutSlash(endpoint.toString()))
        .with("FEATUREBASE_TOKEN", "token-of-the-test");
  }

  /** Sets an environment variable. */
  public FbProgram with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Removes an environment variable. */
  public FbProgram without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** Sets the home folder. */
  public FbProgram home(Path folder) {
    return with("HOME", folder.toString());
  }

  /** Sets the content of stdin. */
  public FbProgram input(String text) {
    return input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  public FbProgram input(InputStream stream) {
    input = stream;
    return this;
  }

  /** Copies stdout to this stream. */
  public FbProgram outputTo(OutputStream stream) {
    output = stream;
    return this;
  }

  /** Connects all three streams to a terminal. */
  public FbProgram onTerminal() {
    terminal = true;
    return this;
  }

  /** Connects all three streams to a terminal on which lines are edited. */
  public FbProgram onTerminal(Terminal terminalWithEditor) {
    editor = terminalWithEditor;
    return onTerminal();
  }

  /** Sends the program a signal by its exit code: 130 for Ctrl-C, 143 for {@code kill}. */
  public void signal(int exit) {
    signals.accept(exit);
  }

  /** Runs an action during the next pause of the program. */
  public FbProgram atNextPause(Runnable meanwhile) {
    atPause = meanwhile;
    return this;
  }

  /** Sends a signal during a push, and waits until the program reports the interruption. */
  public void signalPush(int exit) {
    signal(exit);
    try {
      String message = messages.next();
      while (!message.contains("waiting for in-flight requests")) {
        message = messages.next();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("the test itself was interrupted", e);
    }
  }

  public FakeTime time() {
    return time;
  }

  /** Runs a command line and waits until it exits. */
  public Run run(String... arguments) {
    return run(new ByteArrayOutputStream(), arguments);
  }

  /**
   * Pushes over a single lane without a rate limit, so that requests are sequential and only
   * responses of the service cause pauses.
   */
  public Run pushInOrder(String... arguments) {
    Stream<String> command = Stream.of("push", "--concurrency=1", "--rate-limit=none");
    return run(Stream.concat(command, Stream.of(arguments)).toArray(String[]::new));
  }

  /** Runs a command line on another thread, until it exits or gets a {@link #signal}. */
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
            editor);
    Interruption interruption =
        new Interruption(this::listen, exit -> fail("the process ended with " + exit));
    Platform platform = new Platform(time, this::sleep, new SplittableRandom(7), interruption);
    int exit = new CommandRunner(platform).run(streams, environment, arguments);
    Run run =
        new Run(
            String.join(" ", arguments),
            exit,
            out.toString(StandardCharsets.UTF_8),
            err.toString(StandardCharsets.UTF_8));
    assertTrue(Documented.EXITS.allow(arguments, exit), () -> "exit code not documented: " + run);
    return run;
  }

  /** A command that is running. */
  public record Running(LineQueue out, CompletableFuture<Run> end) {

    /** Waits for the next line of stdout. */
    public String line() throws InterruptedException {
      return out.next();
    }
  }

  /** Writes to both streams, first to the second one because it may fail. */
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

  /** The result of a run. {@code toString} returns everything, for failed assertions. */
  public record Run(String command, int exit, String out, String err) {
    @Override
    public String toString() {
      return "fb " + command + "\nexit " + exit + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
  }

  /** Returns at once, but like a real sleep throws if the thread is interrupted. */
  private void sleep(Duration duration) throws InterruptedException {
    Runnable now = atPause;
    atPause = () -> {};
    now.run();
    time.sleep(duration);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Loads the documented exit codes once, for the first run. */
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
