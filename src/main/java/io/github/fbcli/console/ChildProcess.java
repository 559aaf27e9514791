package io.github.fbcli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    Process process = builder.start();
    return interruption.orderly(() -> supervise(process));
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
    try {
      return streams.inheritable() ? process.waitFor() : pump(process);
    } catch (InterruptedException e) {
      if (interruption.exit() != CTRL_C) { // which the terminal sends to the child too
        process.destroy();
      }
      return process.waitFor();
    }
  }

  /** Carries the bytes itself, where the streams are not the process's own. */
  private int pump(Process process) throws InterruptedException {
    start(() -> feed(process.getOutputStream()));
    Thread out = start(() -> copy(process.getInputStream(), streams.out()));
    Thread err = start(() -> copy(process.getErrorStream(), streams.err()));
    int code = process.waitFor();
    out.join();
    err.join();
    return code;
  }

  private static Thread start(Runnable work) {
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
