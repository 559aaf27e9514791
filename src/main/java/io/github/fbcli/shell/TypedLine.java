package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An incomplete command line, without the word at the cursor. Unlike Picocli's parser, it accepts
 * everything: an unexpected word counts as an argument.
 */
public final class TypedLine {
  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();
  private CommandLine command;
  private @Nullable OptionSpec waiting;
  private boolean onlyOperands;

  TypedLine(CommandLine root, List<String> words) {
    command = root;
    words.forEach(this::add);
  }

  private void add(String word) {
    if (onlyOperands) {
      operands.add(word);
    } else if (waiting != null && !(hasValue(waiting) && word.startsWith("-"))) {
      give(waiting, word);
      waiting = takesMany(waiting) ? waiting : null;
    } else if (word.equals("--")) {
      onlyOperands = true;
    } else if (word.startsWith("--")) {
      addLong(word);
    } else if (word.startsWith("-") && word.length() > 1) {
      addShort(word);
    } else {
      addWord(word);
    }
  }

  private void addLong(String word) {
    waiting = null;
    int equals = word.indexOf('=');
    OptionSpec option = option(equals < 0 ? word : word.substring(0, equals));
    if (option != null && equals >= 0) {
      give(option, word.substring(equals + 1));
    } else if (option != null) {
      start(option);
    }
  }

  /** Adds a word of short options; the last one may have a value, in this word or the next. */
  private void addShort(String word) {
    waiting = null;
    for (int i = 1; i < word.length(); i++) {
      OptionSpec option = option("-" + word.charAt(i));
      if (option != null && takesNextWord(option) && i + 1 < word.length()) {
        give(option, word.substring(word.charAt(i + 1) == '=' ? i + 2 : i + 1));
        return;
      } else if (option != null) {
        start(option);
      }
    }
  }

  private void addWord(String word) {
    CommandLine next = operands.isEmpty() ? command.getSubcommands().get(word) : null;
    if (next != null) {
      command = next;
      return;
    }
    // All words after the name of a program to run are arguments of the program.
    onlyOperands = operand(operands.size()).filter(to -> kind(to) == Kind.PROGRAM).isPresent();
    operands.add(word);
  }

  private void start(OptionSpec option) {
    given.computeIfAbsent(option.longestName(), any -> new ArrayList<>());
    waiting = takesNextWord(option) ? option : null;
  }

  private void give(OptionSpec option, String value) {
    given.computeIfAbsent(option.longestName(), any -> new ArrayList<>()).add(value);
  }

  private boolean hasValue(OptionSpec option) {
    return takesMany(option) && !values(option.longestName()).isEmpty();
  }

  private static boolean takesNextWord(OptionSpec option) {
    return option.arity().min() > 0;
  }

  private static boolean takesMany(OptionSpec option) {
    return takesNextWord(option) && option.arity().max() > 1;
  }

  private static Kind kind(ArgSpec argument) {
    return Kind.of(argument).orElse(Kind.TEXT);
  }

  /** Returns the value of the option. If the option is repeated, returns the last value. */
  public Optional<String> value(String longestName) {
    List<String> values = values(longestName);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  List<String> values(String longestName) {
    return given.getOrDefault(longestName, List.of());
  }

  /** Returns the record files among the arguments. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (operand(i).filter(operand -> kind(operand) == Kind.FILE).isPresent()) {
        files.add(operands.get(i));
      }
    }
    return files;
  }

  CommandLine command() {
    return command;
  }

  List<String> operands() {
    return operands;
  }

  /** Returns the current command's option with this name; null if there is none. */
  @Nullable OptionSpec option(String name) {
    CommandSpec spec = command.getCommandSpec();
    OptionSpec option = spec.optionsMap().getOrDefault(name, spec.negatedOptionsMap().get(name));
    return option == null || option.hidden() ? null : option;
  }

  /** Returns the command's argument at this position, counted from 0. */
  Optional<ArgSpec> operand(int position) {
    List<PositionalParamSpec> all = command.getCommandSpec().positionalParameters();
    int last = all.size() - 1;
    boolean endless = last >= 0 && all.get(last).arity().max() > 1;
    return position <= last || endless
        ? Optional.of(all.get(Math.min(position, last)))
        : Optional.empty();
  }

  /** Returns the option whose value is the next word; null if there is none. */
  @Nullable OptionSpec waiting() {
    return waiting;
  }

  /** Returns whether the next word may be an option. */
  boolean takesOptions() {
    return !onlyOperands && (waiting == null || hasValue(waiting));
  }

  /** Returns the options that can still be added. */
  List<OptionSpec> openOptions() {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .filter(option -> option.isMultiValue() || !given.containsKey(option.longestName()))
        .toList();
  }
}
