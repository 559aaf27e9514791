package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as completion sees it.
 *
 * @param hidden whether it is proposed only to somebody who has begun to type it
 * @param operands its arguments in their order
 * @param endless whether the last of them may be repeated
 */
record CommandShape(
    String name,
    String description,
    boolean hidden,
    List<CommandShape> commands,
    List<OptionShape> options,
    List<ValueShape> operands,
    boolean endless) {

  CommandShape {
    commands = List.copyOf(commands);
    options = List.copyOf(options);
    operands = List.copyOf(operands);
  }

  /** That command and all below it. */
  static CommandShape of(String name, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<CommandShape> below = new ArrayList<>();
    command.getSubcommands().forEach((child, line) -> below.add(of(child, line)));
    List<OptionShape> options = new ArrayList<>();
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> options.add(OptionShape.of(option, spec)));
    List<PositionalParamSpec> operands = spec.positionalParameters();
    boolean endless = !operands.isEmpty() && operands.get(operands.size() - 1).arity().max() > 1;
    return new CommandShape(
        name,
        Descriptions.of(spec.usageMessage().description()),
        spec.usageMessage().hidden(),
        below,
        options,
        operands.stream().map(ValueShape::of).toList(),
        endless);
  }

  Optional<CommandShape> command(String word) {
    return commands.stream().filter(command -> command.name().equals(word)).findFirst();
  }

  Optional<OptionShape> option(String spelling) {
    return options.stream().filter(option -> option.names().contains(spelling)).findFirst();
  }

  /** The argument at that place, counted from 0. */
  Optional<ValueShape> operand(int place) {
    if (place < operands.size()) {
      return Optional.of(operands.get(place));
    }
    return endless ? Optional.of(operands.get(operands.size() - 1)) : Optional.empty();
  }
}
