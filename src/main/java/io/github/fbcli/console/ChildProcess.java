package io.github.fbcli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Another program, run as a shell would run it: it gets the program's own streams, so that a
 * terminal stays a terminal, and it decides what becomes of a Ctrl-C.
 */
public final class ChildProcess {
  private static final int CTRL_C = 130;

  private final Streams streams;
  private final Interruption interruption;

  ChildProcess(Streams streams, Interruption interruption) {
    this.streams = streams;
    this.interruption = interruption;
  }

  /**
   * Runs the command to its end; it does not outlive this program.
   *
   * @param environment all that the child sees
   * @return its exit code
   * @throws IOException when it cannot be started
   * @throws InterruptedException when this thread is interrupted a second time
   */
  public int run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (streams.inheritable()) {
      builder.inheritIO();
    }
    try {
      return interruption.orderly(() -> supervise(start(builder)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int supervise(Process process) throws InterruptedException {
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return await(process);
    } finally {
      process.destroy();
      forget(end);
    }
  }

  private int await(Process process) throws InterruptedException {
    List<Thread> pumps = streams.inheritable() ? List.of() : pump(process);
    int code = end(process);
    for (Thread pump : pumps) {
      pump.join();
    }
    return code;
  }

  private int end(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      if (interruption.exit() != CTRL_C) { // that the terminal sends to the child too
        process.toHandle().destroy(); // unlike its namesake, this leaves the output open
      }
      return process.waitFor();
    }
  }

  /** Carries the bytes, where the streams are not the process's own; who carries its output. */
  private List<Thread> pump(Process process) {
    carry(() -> feed(process.getOutputStream()));
    return List.of(
        carry(() -> copy(process.getInputStream(), streams.out())),
        carry(() -> copy(process.getErrorStream(), streams.err())));
  }

  private static Thread carry(Runnable work) {
    Thread pump = new Thread(work, "child");
    pump.setDaemon(true); // the input may never end
    pump.start();
    return pump;
  }

  private void feed(OutputStream input) {
    try (input) {
      streams.in().transferTo(input);
    } catch (IOException e) {
      // The child has ended, or reads no further.
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    try {
      from.transferTo(to);
    } catch (IOException e) {
      // Nobody reads the output any more, as in 'fb emulator exec -- yes | head'.
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is shutting down and the hook does its work.
    }
  }
}
