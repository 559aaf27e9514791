package io.github.fbcli.cli.prompt;

import io.github.fbcli.console.LineQuestion;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.MalformedPath;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.ValueText;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.sink.sample.MappingProposal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks for the path of each column of a table. */
final class ColumnQuestions {
  private static final String LEFT_OUT = "-";

  private final Answers answers;
  private final TableFacts table;
  private final Map<FieldPath, FieldSample> fields = new LinkedHashMap<>();
  private final Map<String, FieldPath> proposed = new HashMap<>();
  private final Map<String, FieldPath> mapped = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param proposal what a sample suggests; null without one
   */
  ColumnQuestions(Answers answers, TableFacts table, @Nullable MappingProposal proposal) {
    this.answers = answers;
    this.table = table;
    if (proposal != null) {
      proposal.sample().fields().forEach(field -> fields.put(field.path(), field));
      if (proposal.time() != null) {
        proposed.put(ColumnMapping.TIME_QUANTUM, proposal.time().path());
      }
      proposal.columns().forEach(column -> proposed.put(column.column(), column.path()));
    }
  }

  /**
   * Asks.
   *
   * @param given what needs no question
   * @return the path of each column that is mapped, the key first
   */
  Map<String, FieldPath> ask(Map<String, FieldPath> given) {
    mapped.putAll(given);
    answers.say(
        "The path of each column: Tab completes, Enter takes what stands in brackets, '-' leaves"
            + " the column out.");
    IdKind kind = IdKind.of(table);
    ask(ColumnMapping.ID, kind.toString(), ColumnRule.ofKey(kind), true);
    for (ColumnFacts column : table.columns()) {
      ask(column.name(), column.type(), ColumnRule.of(column), false);
    }
    if (table.columns().stream()
        .anyMatch(column -> column.timeQuantum() && mapped.containsKey(column.name()))) {
      ask(ColumnMapping.TIME_QUANTUM, "time", ColumnRule.ofTimeQuantum(), true);
    }
    return mapped;
  }

  /** Whether a record of the sample lacks one of the fields that are mapped. */
  boolean someAreMissing(long records) {
    return mapped.values().stream()
        .map(fields::get)
        .anyMatch(field -> field != null && field.present() < records);
  }

  private void ask(String column, String type, ColumnRule rule, boolean required) {
    if (mapped.containsKey(column)) {
      return;
    }
    FieldPath usual = proposed.get(column);
    LineQuestion question =
        new LineQuestion(
            "  " + column + (type.isEmpty() ? "" : " (" + type + ")"),
            usual == null ? "" : usual.toString(),
            fields.keySet().stream().map(FieldPath::toString).toList(),
            text -> required && isLeftOut(text) ? "this one must be mapped" : fault(text));
    String answer = answers.text(question);
    while (!isLeftOut(answer) && !isTaken(FieldPath.parse(answer), rule)) {
      answer = answers.text(question);
    }
    if (!isLeftOut(answer)) {
      mapped.put(column, FieldPath.parse(answer));
    }
  }

  private static boolean isLeftOut(String text) {
    return text.isEmpty() || text.equals(LEFT_OUT);
  }

  private static @Nullable String fault(String text) {
    try {
      return isLeftOut(text) || FieldPath.parse(text) != null ? null : text;
    } catch (MalformedPath e) {
      return e.getMessage() + "; " + e.fit();
    }
  }

  /** Whether the path is right by the sample, or wanted all the same. */
  private boolean isTaken(FieldPath path, ColumnRule rule) {
    if (fields.isEmpty()) {
      return true;
    }
    FieldSample field = fields.get(path);
    if (field == null || field.example() == null) {
      return answers.yes(
          "  No record of the sample has a value there. Take it all the same?", false);
    }
    String misfit = rule.misfit(field.example());
    return misfit == null
        || answers.yes(
            "  The column does not take " + shown(field) + ", which " + misfit + ". Take it?",
            false);
  }

  private static String shown(FieldSample field) {
    return ValueText.brief(Objects.requireNonNull(field.example(), "asked before"));
  }

  /** The columns as {@code --map} takes them. */
  List<String> maps() {
    return mapped.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
