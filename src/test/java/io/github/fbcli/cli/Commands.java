package io.github.fbcli.cli;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.config.Environment;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.Streams;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands of fb, for tests of their declarations. */
final class Commands implements AutoCloseable {
  private final Invocation invocation =
      new Invocation(
          new Console(
              Streams.piped(
                  InputStream.nullInputStream(),
                  OutputStream.nullOutputStream(),
                  OutputStream.nullOutputStream()),
              Map.of()),
          new Environment(Map.of()),
          Platform.system(exit -> {}),
          new CommandRunner(Platform.system(exit -> {})));
  private final CommandLine root = new CommandTree(invocation).forArguments(List.of("help"));

  CommandSpec root() {
    return root.getCommandSpec();
  }

  /** Returns the command with this path. */
  CommandSpec of(String... words) {
    CommandLine command = root;
    for (String word : words) {
      command = command.getSubcommands().get(word);
    }
    return command.getCommandSpec();
  }

  /** Returns all commands, including the root and hidden commands. */
  List<CommandSpec> all() {
    List<CommandSpec> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  private static void collect(CommandLine command, List<CommandSpec> all) {
    all.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(child -> collect(child, all));
  }

  @Override
  public void close() {
    invocation.close();
  }
}
