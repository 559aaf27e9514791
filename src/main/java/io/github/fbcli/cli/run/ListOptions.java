package io.github.fbcli.cli.run;

import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Stack;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that sort and limit a list. */
public final class ListOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Option(
      names = "--sort",
      preprocessor = OptionValues.LiteralValue.class,
      paramLabel = "COL",
      parameterConsumer = AnyWord.class,
      description = "Sort by a column of the table, such as name; -COL sorts in reverse.")
  @Nullable String sort;

  @Option(names = "--limit", paramLabel = "N", description = "Print at most N items.")
  @Nullable Integer limit;

  public boolean isGiven() {
    return sort != null || limit != null;
  }

  /**
   * Returns a function that sorts a list and limits its length.
   *
   * @throws ParameterException if the view has no such column
   */
  public <T> UnaryOperator<List<T>> arrangement(View<T> view) {
    Optional<Comparator<T>> order = Optional.ofNullable(sort).map(column -> order(view, column));
    return things ->
        order
            .map(things.stream()::sorted)
            .orElseGet(things::stream)
            .limit(limit == null ? Long.MAX_VALUE : limit)
            .toList();
  }

  private <T> Comparator<T> order(View<T> view, String column) {
    boolean reverse = column.startsWith("-");
    Function<T, String> key = column(view, reverse ? column.substring(1) : column).order();
    Comparator<String> order = ListOptions::compare;
    // Empty values come last in both directions.
    return Comparator.comparing((T thing) -> key.apply(thing).isEmpty())
        .thenComparing(key, reverse ? order.reversed() : order);
  }

  private <T> Column<T> column(View<T> view, String name) {
    String heading = name.toUpperCase(Locale.ROOT);
    return view.columns().stream()
        .filter(column -> column.heading().equals(heading))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "--sort: '" + name + "' is not a column; use " + columns(view)));
  }

  private static String columns(View<?> view) {
    List<String> names =
        view.columns().stream()
            .map(column -> column.heading().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static int compare(String one, String other) {
    String number = "-?[0-9]{1,18}";
    return one.matches(number) && other.matches(number)
        ? new BigDecimal(one).compareTo(new BigDecimal(other))
        : one.compareToIgnoreCase(other);
  }

  /** Accepts any value, even one like {@code -columns}, which looks like the option {@code -c}. */
  static final class AnyWord implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      if (words.isEmpty()) {
        throw new MissingParameterException(command.commandLine(), option, "");
      }
      option.setValue(words.pop());
    }
  }
}
