package io.github.fbcli.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs the packaged program. {@code close} kills it and its child processes. */
public final class Executable implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 120;

  private final Process process;
  private final LineQueue out = new LineQueue();
  private final LineQueue err = new LineQueue();
  private final List<Thread> readers;
  private int seen;

  private Executable(Process process) {
    this.process = process;
    readers = List.of(read(process.getInputStream(), out), read(process.getErrorStream(), err));
  }

  /** Returns {@code target/fb}. */
  public static Path path() {
    return Path.of(System.getProperty("fb.executable", "target/fb")).toAbsolutePath();
  }

  public static Executable start(String... arguments) {
    return start(fb(arguments));
  }

  /** Returns the command line of the program, for tests that set an environment or a directory. */
  public static ProcessBuilder fb(String... arguments) {
    List<String> command = new ArrayList<>(List.of(path().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // The program must not use the login of the user who runs the tests.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(FEATUREBASE|XDG|FB)_.*|HOME|APPDATA|LOCALAPPDATA"));
    builder.environment().put("FB_NO_CACHE", "1"); // leaves no files
    return builder;
  }

  public static Executable start(ProcessBuilder command) {
    try {
      return new Executable(command.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static FbProgram.Run run(ProcessBuilder command) throws InterruptedException {
    try (Executable running = start(command)) {
      running.closeInput();
      return running.end();
    }
  }

  /** Waits for the next line of stdout. */
  public String line() throws InterruptedException {
    return out.next();
  }

  /** Waits until stdout contains the part, even in an incomplete line. */
  public void awaitOutput(String part) {
    await(part, 0);
  }

  /** Waits until stdout contains the part, after the previously awaited part. */
  public void awaitNextOutput(String part) {
    await(part, seen);
  }

  private void await(String part, int from) {
    int at = out.toString(UTF_8).indexOf(part, from);
    while (at < 0) {
      if (!process.isAlive()) {
        throw new AssertionError("fb ended without printing '" + part + "':\n" + out + err);
      }
      if (Thread.interrupted()) { // the test has timed out
        throw new AssertionError("fb did not print '" + part + "':\n" + out + err);
      }
      Thread.onSpinWait();
      at = out.toString(UTF_8).indexOf(part, from);
    }
    seen = at + part.length();
  }

  /** Waits for the next line of stderr that contains the part. */
  public String message(String part) throws InterruptedException {
    String line = err.next();
    while (!line.contains(part)) {
      line = err.next();
    }
    return line;
  }

  public void type(String text) {
    try {
      OutputStream input = process.getOutputStream();
      input.write(text.getBytes(UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal such as {@code INT}. */
  public Executable signal(String name) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the process without cleanup and waits until it has exited. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Waits until the process exits. */
  public FbProgram.Run end() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("fb did not end:\n" + out + err);
    }
    for (Thread reader : readers) {
      reader.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS)); // a child may still run
    }
    String command = String.valueOf(process.info().commandLine().orElse("fb"));
    return new FbProgram.Run(
        command, process.exitValue(), out.toString(UTF_8), err.toString(UTF_8));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Thread read(InputStream from, OutputStream to) {
    Thread reader =
        new Thread(
            () -> {
              try {
                from.transferTo(to);
              } catch (IOException e) {
                // The process was killed.
              }
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }
}
