package io.github.fbcli.shell.session;

import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One command of a session, on a thread of its own: Ctrl-C ends it and not the session. What ends
 * in good order does so; anything else loses the network, is interrupted, and is left behind if it
 * has not come to its end by itself soon.
 */
final class RunningCommand {
  /** For a command to clean up behind itself and to say that it was interrupted. */
  private static final long GRACE_MILLIS = 2000;

  private final Host host;
  private final Streams streams;
  private final DetachableInput in;
  private final DetachableOutput out;
  private final DetachableOutput err;
  private final Interruption interruption;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  RunningCommand(Host host, Streams given, Interruption session) {
    this.host = host;
    this.in = new DetachableInput(given.in());
    this.out = new DetachableOutput(given.out());
    this.err = new DetachableOutput(given.err());
    this.streams = given.through(given.inTerminal() ? in : given.in(), out, err);
    this.interruption = session.within(given.terminal(), this::hurry);
  }

  /** Runs it to its end and returns its exit code. */
  int run(List<String> words) {
    Thread thread = new Thread(() -> work(words), "command");
    thread.setDaemon(true); // one that was left behind does not keep the program
    thread.start();
    int code = end.join();
    in.detach();
    out.detach();
    err.detach();
    return code;
  }

  /** The exit code of the signal that came meanwhile; 0 when none did. */
  int signal() {
    return interruption.exit();
  }

  private void work(List<String> words) {
    try {
      end.complete(interruption.enclosed(() -> host.run(streams, interruption, words)));
    } finally {
      end.complete(1); // reached with a value by now, or by what no command may throw
    }
  }

  private void hurry(int code) {
    host.cut();
    end.completeOnTimeout(code, GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
