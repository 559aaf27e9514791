package io.github.fbcli.cli;

import io.github.fbcli.cli.help.HelpDocument;
import io.github.fbcli.cli.help.Manual;
import io.github.fbcli.cli.help.ManualOption;
import io.github.fbcli.cli.help.Topic;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Version;
import io.github.fbcli.sink.DidYouMean;
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

/** Shows what a command's {@code --help} shows, a topic, or all of it as one document. */
@Command(name = "help", description = "Show help on a command or a topic.")
@Examples({"fb help sinks create", "fb help exit-codes", "fb help --json"})
final class Help implements Runnable {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The words of the command, or environment, exit-codes, output or options.")
  List<String> words = List.of();

  @Option(
      names = "--json",
      description = "Commands, options, exit codes and variables as one document, for scripts.")
  boolean json;

  Help(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    HelpPage page = new HelpPage(invocation);
    List<ManualOption> global = Manual.globalOptions(spec);
    Optional<Topic> topic =
        words.size() == 1 ? Topic.named(words.get(0), global) : Optional.empty();
    if (topic.isPresent() && !json) {
      page.show(topic.get());
    } else if (json) {
      String path = named().getCommandSpec().qualifiedName();
      page.output().document(HelpDocument.of(Manual.of(whole()), path, Version.number()));
    } else {
      page.show(named());
    }
  }

  /** The tree of this run may hold only what its words name. */
  private CommandSpec whole() {
    return new CommandTree(invocation).whole().getCommandSpec();
  }

  private CommandLine named() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      command = child(command, word);
    }
    return command;
  }

  private CommandLine child(CommandLine command, String word) {
    @Nullable CommandLine child = command.getSubcommands().get(word);
    if (child == null) {
      throw unknown(command, word);
    }
    return child;
  }

  private RuntimeException unknown(CommandLine command, String word) {
    List<String> topics = Topic.all(List.of()).stream().map(Topic::name).toList();
    Optional<String> near = DidYouMean.nearest(word, topics);
    if (words.size() > 1 || near.isEmpty() || CommandTree.nearest(List.of(), word).isPresent()) {
      return new UnmatchedArgumentException(command, List.of(word));
    }
    return new CommandFailure(
        ExitCode.USAGE,
        "usage",
        "there is no help on '" + word + "'",
        "Did you mean 'fb help " + near.get() + "'?");
  }
}
