package io.github.fbcli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Another program, run as a shell would run it: it gets the program's own streams, so that a
 * terminal stays a terminal.
 */
public final class ChildProcess {
  private final Streams streams;

  ChildProcess(Streams streams) {
    this.streams = streams;
  }

  /**
   * Runs the command to its end.
   *
   * @param environment all that the child sees
   * @return its exit code
   * @throws IOException when it cannot be started
   * @throws InterruptedException when this thread was interrupted; the child has then been ended
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
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return streams.inheritable() ? process.waitFor() : pump(process);
    } finally {
      process.destroy();
      forget(end);
    }
  }

  private int pump(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    Thread errors = new Thread(() -> copy(process.getErrorStream(), streams.err()));
    errors.start();
    copy(process.getInputStream(), streams.out());
    errors.join();
    return process.waitFor();
  }

  private static void copy(InputStream from, OutputStream to) {
    try {
      from.transferTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
