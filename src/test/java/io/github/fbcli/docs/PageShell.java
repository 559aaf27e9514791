package io.github.fbcli.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fbcli.support.Executable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A shell that runs the commands of a page. Variables, the working directory and background
 * processes persist between commands. Closing the shell ends these processes.
 */
final class PageShell implements AutoCloseable {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Path notes;
  private final Executable shell;
  private int commands;

  /**
   * Starts the shell.
   *
   * @param bash the working directory and environment of bash
   * @param notes an empty folder for scripts and output
   */
  PageShell(ProcessBuilder bash, Path notes) {
    this.notes = notes;
    this.shell = Executable.start(bash.command("bash", "--noprofile", "--norc"));
  }

  /** Returns whether the command is complete; if not, it continues on the next line. */
  static boolean complete(String command) {
    try {
      Process parser = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
      parser.getOutputStream().write((command + "\n").getBytes(UTF_8));
      parser.getOutputStream().close();
      boolean silent = parser.getInputStream().readAllBytes().length == 0;
      return silent && parser.waitFor() == 0 && !command.endsWith("\\");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command and waits until it exits. */
  Ended run(String command) throws InterruptedException {
    Path output = type(command, "; echo $?");
    return new Ended(Integer.parseInt(answer(command, output)), read(output));
  }

  /** Starts a command in the background. */
  Running start(String command) throws InterruptedException {
    shell.type("set -m\n"); // gives the command its own process group for Ctrl-C
    Path output = type(command, " & set +m; echo $!");
    return new Running(answer(command, output), output);
  }

  private Path type(String command, String andThen) {
    String name = Integer.toString(++commands);
    Path script = notes.resolve(name + ".sh");
    Path output = notes.resolve(name + ".out");
    try {
      Files.writeString(script, command + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shell.type(". " + script + " >" + output + " 2>&1 </dev/null" + andThen + "\n");
    return output;
  }

  /** Returns the line that the shell prints after the command. */
  private String answer(String command, Path output) throws InterruptedException {
    try {
      return shell.line();
    } catch (AssertionError e) {
      throw new AssertionError("$ " + command + "\ndoes not end:\n" + read(output), e);
    }
  }

  private static String read(Path output) {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    shell.close();
  }

  /** The exit code and the combined output of a command. */
  record Ended(int exit, String output) {}

  /** A command in the background. */
  final class Running {
    private final String group;
    private final Path output;

    private Running(String group, Path output) {
      this.group = group;
      this.output = output;
    }

    /** Waits until the output satisfies the condition, and returns the output. */
    String awaitOutput(Predicate<String> enough) throws InterruptedException {
      long start = System.nanoTime();
      while (!enough.test(read(output)) && System.nanoTime() - start < TIMEOUT_NANOS) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      return read(output);
    }

    /** Waits until another command succeeds. */
    void until(String condition) throws InterruptedException {
      long start = System.nanoTime();
      while (run(condition).exit() != 0 && System.nanoTime() - start < TIMEOUT_NANOS) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }

    /** Sends a signal to the process group, as Ctrl-C does, and waits until the command exits. */
    Ended end(String signal) throws InterruptedException {
      shell.type("kill -" + signal + " -- -" + group + "; wait " + group + "; echo $?\n");
      return new Ended(Integer.parseInt(answer("(after SIG" + signal + ")", output)), read(output));
    }
  }
}
