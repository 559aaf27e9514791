package io.github.fbcli.cli.help;

import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One argument of a command.
 *
 * @param label what stands for it
 */
public record ManualArgument(
    String label, boolean required, boolean repeatable, String description) {

  static ManualArgument of(PositionalParamSpec argument) {
    return new ManualArgument(
        argument.paramLabel(),
        argument.arity().min() > 0,
        argument.isMultiValue(),
        ManualOption.text(argument.description()));
  }

  /** As a synopsis shows it. */
  String synopsis() {
    String shown = repeatable ? label + "..." : label;
    return required ? shown : "[" + shown + "]";
  }
}
