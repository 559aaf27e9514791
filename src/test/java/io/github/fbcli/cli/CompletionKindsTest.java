package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.config.Environment;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Kind;
import io.github.fbcli.time.FakeTime;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class CompletionKindsTest {
  private static final String REMEDY =
      "Use a label of shell.Kind, or add the label there. For a fixed set of words,"
          + " set completionCandidates (cli.run.Choices).";

  @Test
  void everyValueHasACompletionKind() {
    FakeTime time = new FakeTime();
    Console console =
        new Console(
            Streams.piped(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream()),
            Map.of());
    Interruption interruption = new Interruption(listener -> () -> {}, exit -> {});
    Platform platform = new Platform(time, time, new SplittableRandom(7), interruption);
    List<String> unknown = new ArrayList<>();
    try (Invocation run =
        new Invocation(console, new Environment(Map.of()), platform, new CommandRunner(platform))) {
      collect(new CommandTree(run).whole(), unknown);
    }
    assertEquals(List.of(), unknown, REMEDY);
  }

  private static void collect(CommandLine command, List<String> unknown) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      boolean takesValue = argument.isPositional() || argument.arity().max() > 0;
      if (takesValue && Kind.of(argument).isEmpty()) {
        unknown.add(command.getCommandSpec().qualifiedName() + ": " + argument);
      }
    }
    command.getSubcommands().values().forEach(child -> collect(child, unknown));
  }
}
