package io.github.fbcli.cli.training;

import io.github.fbcli.cli.Seams;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Has a {@link Rehearsal} played by a JVM that writes down which classes are loaded, against an
 * emulator and an encrypted service in this one: what is trained for short commands must not hold
 * the classes of a server.
 */
public final class Training {
  private final Path folder;
  private final Rehearsal.Kind kind;
  private final List<String> java;

  private Training(Path folder, Rehearsal.Kind kind, List<String> java) {
    this.folder = folder;
    this.kind = kind;
    this.java = java;
  }

  /**
   * Takes an empty folder for its files, what is rehearsed, and the command line of the other JVM,
   * without a main class. Fails where that does.
   */
  public static void main(String[] arguments) throws IOException {
    List<String> java = Arrays.asList(arguments).subList(2, arguments.length);
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Training training = new Training(folder, Rehearsal.Kind.valueOf(arguments[1]), java);
    training.run();
  }

  private void run() throws IOException {
    Seams seams = Seams.system();
    try (Emulator emulator =
            Emulator.start(obliging(), seams.clock(), seams.sleeper(), seams.random());
        EncryptedService encrypted = EncryptedService.start(folder)) {
      rehearse(emulator.uri().toString(), encrypted);
    }
  }

  static EmulatorOptions obliging() {
    EmulatorOptions usual = EmulatorOptions.defaults();
    return new EmulatorOptions(
        0,
        null,
        null,
        Duration.ZERO,
        usual.tokenTtl(),
        usual.latency(),
        usual.faults(),
        false,
        null,
        usual.lateErrorsAfter());
  }

  private void rehearse(String url, EncryptedService encrypted) throws IOException {
    List<String> command = new ArrayList<>(java);
    command.add(Rehearsal.class.getName());
    command.addAll(List.of(kind.name(), url, encrypted.url(), encrypted.authorities().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    int code = process.onExit().join().exitValue();
    if (code != 0) {
      throw new IllegalStateException("the rehearsal ended with exit code " + code);
    }
  }
}
