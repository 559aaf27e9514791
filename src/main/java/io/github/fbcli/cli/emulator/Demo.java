package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Runs the steps of {@link DemoStory} on an emulator, with files in a temporary directory that is
 * deleted at the end.
 */
@Command(
    name = "demo",
    description = "Run an end-to-end demo on a local emulator.",
    footer = "Requires no account or network, and deletes its files at the end.")
@ExitCodes
@Examples({"fb demo", "fb demo -q -o json"})
public final class Demo implements Callable<Integer> {
  private static final String SAMPLE = "aircraft.ndjson";
  private static final Duration ACTIVATE_AFTER = Duration.ofSeconds(2);

  /** The simulated latency. Without it, the push would finish before it shows progress. */
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
      if (interruption.exit() != 0) { // the signal caused the failure
        return ExitCode.ofSignal(interruption.exit()).code();
      }
      throw e;
    }
  }

  private int run() {
    try (Folder folder = new Folder(Files.createTempDirectory("fb-demo"))) {
      run(folder.path());
      return ExitCode.DONE.code();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "demo_failed",
          "the demo cannot use its temporary files: " + e.getMessage(),
          "Check the free space and permissions of the temporary directory.");
    }
  }

  private void run(Path folder) throws IOException {
    EmulatorSettings settings = new EmulatorSettings();
    settings.data = folder.resolve("emulator");
    settings.activateAfter = ACTIVATE_AFTER;
    settings.tokenTtl = EmulatorOptions.defaults(0).tokenTtl();
    settings.latency = LATENCY;
    Path sample = folder.resolve(SAMPLE);
    try (InputStream in = Demo.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new FileNotFoundException(SAMPLE + " is missing from the jar");
      }
      Files.copy(in, sample);
    }
    try (Emulator emulator = settings.start(0, invocation.platform())) {
      new DemoStory(invocation, emulator, sample).run();
    }
  }

  private record Folder(Path path) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(path)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    }
  }
}
