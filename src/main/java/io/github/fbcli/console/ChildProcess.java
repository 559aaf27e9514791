package io.github.fbcli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Runs another program as a shell does: the program inherits the streams of this process, so that
 * it is connected to the same terminal, and handles Ctrl-C itself.
 */
public final class ChildProcess {
  private final Streams streams;
  private final Interruption interruption;

  ChildProcess(Streams streams, Interruption interruption) {
    this.streams = streams;
    this.interruption = interruption;
  }

  /**
   * Runs the command and waits until it exits. It does not outlive this program.
   *
   * @param environment the complete environment of the child
   * @return the command's exit code
   * @throws IOException if the command cannot be started
   * @throws InterruptedException if this thread is interrupted a second time
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
      List<Thread> pumps = streams.inheritable() ? List.of() : pump(process);
      int code = end(process);
      for (Thread pump : pumps) {
        pump.join();
      }
      return code;
    } finally {
      process.destroy();
      StatusLine.removeShutdownHook(end);
    }
  }

  private int end(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      if (interruption.exit() != Signals.CTRL_C) { // the terminal also sends Ctrl-C to the child
        process.toHandle().destroy(); // unlike Process.destroy, this leaves the output open
      }
      return process.waitFor();
    }
  }

  /**
   * Starts copying the streams if they are not inherited; returns the threads that copy the output.
   */
  private List<Thread> pump(Process process) {
    startPump(() -> feed(process.getOutputStream()));
    return List.of(
        startPump(() -> copy(process.getInputStream(), streams.out())),
        startPump(() -> copy(process.getErrorStream(), streams.err())));
  }

  private static Thread startPump(Runnable work) {
    Thread pump = new Thread(work, "child");
    pump.setDaemon(true); // the input may never end
    pump.start();
    return pump;
  }

  private void feed(OutputStream input) {
    try (input) {
      streams.in().transferTo(input);
    } catch (IOException e) {
      // The child has exited or closed its input.
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    try {
      from.transferTo(to);
    } catch (IOException e) {
      // The output is closed, as in 'fb emulator exec -- yes | head'.
    }
  }
}
