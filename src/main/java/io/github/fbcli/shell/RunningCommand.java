package io.github.fbcli.shell;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command on its own thread, so Ctrl-C ends the command but not the shell. During {@link
 * Interruption#orderly} work, a command can clean up. At other times, it is interrupted and
 * disconnected, and is abandoned if it does not end soon.
 */
final class RunningCommand {
  /** The time that a command has to clean up and report the interruption. */
  private static final long GRACE_MILLIS = 2000;

  private final Host host;
  private final Streams streams;
  private final Output out;
  private final Output err;
  private final Interruption interruption;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  RunningCommand(Host host, Streams given, Interruption session) {
    this.host = host;
    this.out = new Output(given.out());
    this.err = new Output(given.err());
    this.streams = given.through(given.in(), out, err);
    this.interruption = session.within(given.terminal(), this::interrupted);
  }

  /** Runs the command, waits until it ends or is abandoned, and returns its exit code. */
  int run(List<String> words) {
    Thread thread = new Thread(() -> work(words), "command");
    thread.setDaemon(true); // an abandoned command must not keep the process alive
    thread.start();
    int code = end.join();
    out.detached = true;
    err.detached = true;
    return code;
  }

  /** Returns the exit code for the signal that interrupted the command; 0 if there was none. */
  int signal() {
    return interruption.exit();
  }

  private void work(List<String> words) {
    try {
      end.complete(interruption.enclosed(() -> host.run(streams, interruption, words)));
    } finally {
      end.complete(1); // only has an effect after an unexpected exception
    }
  }

  private void interrupted(int code) {
    host.disconnect();
    end.completeOnTimeout(code, GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The command's output to the shell. Writes fail after the command ends or is abandoned. */
  private static final class Output extends FilterOutputStream {
    private volatile boolean detached;

    Output(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (detached) {
        throw new IOException("Broken pipe");
      }
      out.write(bytes, from, length);
    }
  }
}
