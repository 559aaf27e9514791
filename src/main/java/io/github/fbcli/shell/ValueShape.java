package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * The value of an option or an argument.
 *
 * @param choices where there are only these; one that ends in {@code =} goes on
 */
record ValueShape(Kind kind, List<String> choices) {

  ValueShape {
    choices = List.copyOf(choices);
  }

  static ValueShape of(ArgSpec argument) {
    List<String> choices = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(choices::add);
    }
    return new ValueShape(Kind.of(argument).orElse(Kind.TEXT), choices);
  }
}
