package io.github.fbcli.cli.help;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All that there is to say about fb, made from how its commands are declared. Help, man pages, the
 * reference and the document for scripts are forms of it.
 *
 * @param commands the root first, groups before what stands below them, hidden ones included
 */
public record Manual(List<ManualCommand> commands, List<ManualOption> globalOptions) {

  /** The manual of the tree with that root, all of whose commands have been made. */
  public static Manual of(CommandSpec root) {
    List<ManualCommand> commands = new ArrayList<>();
    collect(root, commands);
    return new Manual(commands, globalOptions(root));
  }

  /** The options that every command takes, as any command of the tree tells them. */
  public static List<ManualOption> globalOptions(CommandSpec command) {
    return command.options().stream().map(ManualOption::of).filter(ManualOption::isGlobal).toList();
  }

  private static void collect(CommandSpec command, List<ManualCommand> commands) {
    commands.add(ManualCommand.of(command));
    for (CommandLine child : command.subcommands().values()) {
      collect(child.getCommandSpec(), commands);
    }
  }

  /** The commands that a page of its own is about: one for each, however many ways it is spelt. */
  public List<ManualCommand> pages() {
    return commands.stream().filter(command -> !command.hidden()).toList();
  }

  /** The other paths of the same command. */
  public List<String> spellings(ManualCommand command) {
    return command.isGroup()
        ? List.of()
        : commands.stream()
            .filter(other -> other.kind() == command.kind() && !other.path().equals(command.path()))
            .map(ManualCommand::path)
            .toList();
  }

  /** The commands at and below that path. */
  List<ManualCommand> below(String path) {
    return commands.stream()
        .filter(command -> command.path().equals(path) || command.path().startsWith(path + " "))
        .toList();
  }
}
