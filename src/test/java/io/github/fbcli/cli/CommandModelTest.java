package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the build makes of the annotations is what Picocli itself reads in them. */
class CommandModelTest {

  private final Commands commands = new Commands();

  @AfterEach
  void close() {
    commands.close();
  }

  @Test
  void saysWhatTheAnnotationsSay() {
    for (CommandSpec command : commands.all()) {
      String read = described(CommandSpec.forAnnotatedObject(command.userObject()));

      assertEquals(read, described(CommandModel.of(command.userObject())));
    }
  }

  @Test
  void setsTheFieldsThatAreAnnotated() throws Exception {
    for (CommandSpec command : commands.all()) {
      List<ArgSpec> read = CommandSpec.forAnnotatedObject(command.userObject()).args();
      List<ArgSpec> made = CommandModel.of(command.userObject()).args();
      for (int i = 0; i < made.size(); i++) {
        ArgSpec argument = made.get(i);
        Object before = argument.getValue();
        assertSets(argument, read.get(i), other(argument.type()));
        assertSets(argument, read.get(i), before);
      }
    }
  }

  private static void assertSets(ArgSpec argument, ArgSpec read, @Nullable Object value)
      throws Exception {
    if (value != null || !argument.type().isPrimitive()) {
      argument.setter().set(value);

      assertEquals(value, read.getter().<Object>get(), argument.toString());
      assertEquals(value, argument.getter().<Object>get(), argument.toString());
    }
  }

  /** Some value that fits, and that no option has by default; null where none is at hand. */
  private static @Nullable Object other(Class<?> type) {
    if (type == boolean.class) {
      return true;
    } else if (type == int.class) {
      return 4711;
    } else if (type == String.class) {
      return "4711";
    } else if (type == List.class) {
      return new ArrayList<>(List.of("4711"));
    }
    return null;
  }

  private static String described(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    List<String> lines = new ArrayList<>();
    lines.add("name " + spec.name());
    lines.add("description " + List.of(usage.description()));
    lines.add("footer " + List.of(usage.footer()));
    lines.add("hidden " + usage.hidden());
    lines.add("synopsis of subcommands " + usage.synopsisSubcommandLabel());
    spec.options().forEach(option -> lines.add(described(option)));
    spec.positionalParameters().forEach(parameter -> lines.add(described(parameter)));
    return String.join("\n", lines);
  }

  private static String described(OptionSpec option) {
    return String.join(
        "\n  ",
        "option " + List.of(option.names()),
        "help " + option.usageHelp() + " " + option.versionHelp(),
        "fallback " + option.fallbackValue(),
        "negatable " + option.negatable(),
        "order " + option.order(),
        told(option));
  }

  private static String described(PositionalParamSpec parameter) {
    return String.join("\n  ", "parameter " + parameter.index(), told(parameter));
  }

  private static String told(ArgSpec argument) {
    return String.join(
        "\n  ",
        "label " + argument.paramLabel() + " " + argument.hideParamSyntax(),
        "description " + List.of(argument.description()),
        "type " + argument.type() + " " + List.of(argument.auxiliaryTypes()),
        "arity " + argument.arity() + " " + argument.arity().isUnspecified(),
        "required " + argument.required(),
        "hidden " + argument.hidden(),
        "split " + argument.splitRegex(),
        "default " + argument.defaultValue() + " " + argument.initialValue(),
        "default shown " + argument.showDefaultValue(),
        "scope " + argument.scopeType(),
        "echo " + argument.echo() + " " + argument.interactive(),
        "preprocessor " + argument.preprocessor().getClass(),
        "candidates " + candidates(argument));
  }

  private static String candidates(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? "none"
        : StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
  }
}
