package io.github.fbcli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line as far as it is typed, without the word under the cursor. A word that fits nowhere
 * counts as an argument: what is typed here may be finished and mended later.
 */
public final class TypedLine {
  private final Map<OptionShape, List<String>> given = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();
  private CommandShape command;
  private @Nullable OptionShape waiting;
  private boolean onlyOperands;

  TypedLine(CommandShape root, List<String> words) {
    command = root;
    words.forEach(this::add);
  }

  private void add(String word) {
    if (onlyOperands) {
      operands.add(word);
    } else if (waiting != null && !(isBegun(waiting) && word.startsWith("-"))) {
      give(waiting, word);
      waiting = waiting.takes() == OptionShape.Takes.MANY ? waiting : null;
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
    String name = equals < 0 ? word : word.substring(0, equals);
    OptionShape option = command.option(name).orElse(null);
    if (option != null && equals >= 0) {
      give(option, word.substring(equals + 1));
    } else if (option != null) {
      begin(option);
    }
  }

  /** Some flags in one word, the last of which may have a value, attached or in the next word. */
  private void addShort(String word) {
    waiting = null;
    for (int i = 1; i < word.length(); i++) {
      OptionShape option = command.option("-" + word.charAt(i)).orElse(null);
      if (option != null && option.takesNextWord() && i + 1 < word.length()) {
        int value = word.charAt(i + 1) == '=' ? i + 2 : i + 1;
        give(option, word.substring(value));
        return;
      } else if (option != null) {
        begin(option);
      }
    }
  }

  private void addWord(String word) {
    Optional<CommandShape> next = operands.isEmpty() ? command.command(word) : Optional.empty();
    if (next.isPresent()) {
      command = next.get();
      return;
    }
    // What follows the program that fb is to run is for the program.
    onlyOperands =
        command.operand(operands.size()).filter(to -> to.kind() == Kind.PROGRAM).isPresent();
    operands.add(word);
  }

  private void begin(OptionShape option) {
    given.computeIfAbsent(option, any -> new ArrayList<>());
    waiting = option.takesNextWord() ? option : null;
  }

  private void give(OptionShape option, String value) {
    given.computeIfAbsent(option, any -> new ArrayList<>()).add(value);
  }

  private boolean isBegun(OptionShape option) {
    return option.takes() == OptionShape.Takes.MANY
        && !given.getOrDefault(option, List.of()).isEmpty();
  }

  /** What that option is given on the line; the last value, where there are several. */
  public Optional<String> value(String option) {
    List<String> values = values(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  List<String> values(String option) {
    return given.entrySet().stream()
        .filter(entry -> entry.getKey().names().contains(option))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  /** The files of records among the arguments. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (command.operand(i).filter(operand -> operand.kind() == Kind.FILE).isPresent()) {
        files.add(operands.get(i));
      }
    }
    return files;
  }

  CommandShape command() {
    return command;
  }

  List<String> operands() {
    return operands;
  }

  /** The option whose value the next word is; null when it is none. */
  @Nullable OptionShape waiting() {
    return waiting;
  }

  /** Whether the next word may also be another option. */
  boolean takesOptions() {
    return !onlyOperands && (waiting == null || isBegun(waiting));
  }

  /** The options that may still be given. */
  List<OptionShape> openOptions() {
    Set<OptionShape> gone = given.keySet();
    return command.options().stream()
        .filter(option -> option.repeatable() || !gone.contains(option))
        .toList();
  }
}
