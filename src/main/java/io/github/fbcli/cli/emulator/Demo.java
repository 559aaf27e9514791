package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The whole way on the emulator: mapping, sink, ACTIVE, a thousand records, rows counted. */
@Command(
    name = "demo",
    description = "Run an end-to-end demo on a local emulator.",
    footer = "Requires no account and no network, and leaves nothing behind.")
@ExitCodes
@Examples({"fb demo", "fb demo -q -o json"})
public final class Demo implements Callable<Integer> {
  private static final Duration ACTIVATE_AFTER = Duration.ofSeconds(2);

  /** Of every answer, as from a service some way off: a push that is over at once shows nothing. */
  private static final Duration LATENCY = Duration.ofMillis(75);

  private final Invocation invocation;

  public Demo(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Interruption interruption = invocation.platform().interruption();
    try {
      return interruption.orderly(this::run);
    } catch (CommandFailure e) {
      if (interruption.exit() != 0) { // then that is why it failed
        return ExitCode.ofSignal(interruption.exit()).code();
      }
      throw e;
    }
  }

  private int run() {
    try (DemoFolder folder = DemoFolder.create();
        Emulator emulator = start(folder.path())) {
      new DemoStory(invocation, emulator, folder).tell();
      return ExitCode.DONE.code();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "demo_failed",
          "the demo cannot work with its files: " + e.getMessage(),
          "Is there room in the temporary folder, and may you write there?");
    }
  }

  private Emulator start(Path folder) {
    EmulatorOptions usual = EmulatorOptions.defaults(0);
    EmulatorOptions options =
        new EmulatorOptions(
            0,
            folder.resolve("emulator"),
            null,
            ACTIVATE_AFTER,
            usual.tokenTtl(),
            LATENCY,
            usual.faults(),
            usual.limits(),
            null,
            usual.lateErrorsAfter());
    Platform platform = invocation.platform();
    return Emulator.start(options, platform.clock(), platform.sleeper(), platform.random());
  }
}
