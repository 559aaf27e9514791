package io.github.fbcli.cli;

import io.github.fbcli.cli.help.CommandHelp;
import io.github.fbcli.cli.help.HelpDocument;
import io.github.fbcli.cli.help.Topic;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows help for a command or a topic, or all help as one JSON document. */
@Command(name = "help", description = "Show help for a command or a topic.")
@Examples({"fb help sinks create", "fb help exit-codes", "fb help --json"})
final class Help implements Runnable {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command, or one of the topics environment, exit-codes, output and options.")
  List<String> words = List.of();

  @Option(
      names = "--json",
      description = "Print commands, options, exit codes and environment variables as JSON.")
  boolean json;

  Help(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    HelpPage page = new HelpPage(invocation);
    CommandLine root = spec.root().commandLine();
    if (json) {
      CommandLine whole =
          new CommandTree(invocation).whole(); // the tree of this run may lack commands
      CommandHelp command = new CommandHelp(named(whole).getCommandSpec());
      page.output().document(HelpDocument.of(command, Version.number()));
      return;
    }
    Optional<Topic> topic = Topic.named(String.join(" ", words), new CommandHelp(spec));
    topic.ifPresentOrElse(page::show, () -> page.show(named(root)));
  }

  private CommandLine named(CommandLine root) {
    CommandLine command = root;
    for (String word : words) {
      @Nullable CommandLine child = command.getSubcommands().get(word);
      if (child == null) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      command = child;
    }
    return command;
  }
}
