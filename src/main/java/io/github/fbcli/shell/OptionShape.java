package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * An option as completion sees it.
 *
 * @param names its spellings, the longest first, and after them those that negate it
 * @param value null when it takes none
 * @param repeatable whether it may be given again
 * @param global whether every command takes it
 */
record OptionShape(
    List<String> names,
    String description,
    Takes takes,
    @Nullable ValueShape value,
    boolean repeatable,
    boolean global) {

  /** How many values follow. */
  enum Takes {
    NONE,
    /** At most one, and only behind {@code =}. */
    ATTACHED,
    ONE,
    /** All words up to the next option. */
    MANY
  }

  OptionShape {
    names = List.copyOf(names);
  }

  static OptionShape of(OptionSpec option, CommandSpec command) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    names.sort(Comparator.comparing(String::length).reversed());
    command.negatedOptionsMap().entrySet().stream()
        .filter(negated -> negated.getValue().equals(option))
        .map(Map.Entry::getKey)
        .forEach(names::add);
    Takes takes = takes(option);
    return new OptionShape(
        names,
        Descriptions.of(option.description()),
        takes,
        takes == Takes.NONE ? null : ValueShape.of(option),
        option.isMultiValue(),
        option.scopeType() == ScopeType.INHERIT);
  }

  private static Takes takes(OptionSpec option) {
    if (option.arity().max() == 0) {
      return Takes.NONE;
    } else if (option.arity().min() == 0) {
      return Takes.ATTACHED;
    }
    return option.arity().max() > 1 ? Takes.MANY : Takes.ONE;
  }

  String longest() {
    return names.get(0);
  }

  boolean takesNextWord() {
    return takes == Takes.ONE || takes == Takes.MANY;
  }
}
