package io.github.fbcli.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows what a command's {@code --help} shows. */
@Command(
    name = "help",
    description = "Show help on a command.",
    footer = {"", "Examples:", "  fb help sinks create"})
final class Help implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The words of the command.")
  private List<String> words = List.of();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      command = child(command, word);
    }
    command.usage(command.getOut());
  }

  private static CommandLine child(CommandLine command, String word) {
    @Nullable CommandLine child = command.getSubcommands().get(word);
    if (child == null) {
      throw new UnmatchedArgumentException(command, List.of(word));
    }
    return child;
  }
}
