package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.cli.prompt.TextQuestion;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.FieldPath.MalformedPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.sink.sample.MappingProposal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompts for the path of each column of a table. */
final class ColumnQuestions {
  private static final String SKIP = "-";

  private final Prompter prompter;
  private final TableFacts table;
  private final @Nullable MappingProposal proposal;
  private final Map<FieldPath, FieldSample> fields = new LinkedHashMap<>();
  private final Map<String, FieldPath> proposed = new HashMap<>();
  private final Map<String, FieldPath> mapped = new LinkedHashMap<>();

  /**
   * @param proposal the mapping inferred from a sample; null if none
   */
  ColumnQuestions(Prompter prompter, TableFacts table, @Nullable MappingProposal proposal) {
    this.prompter = prompter;
    this.table = table;
    this.proposal = proposal;
    if (proposal != null) {
      proposal.sample().fields().forEach(field -> fields.put(field.path(), field));
      if (!proposal.times().isEmpty()) {
        proposed.put(ColumnMapping.TIME_QUANTUM, proposal.times().get(0).path());
      }
      proposal.columns().forEach(column -> proposed.put(column.column(), column.path()));
    }
  }

  /**
   * Prompts for the paths and returns the path of each mapped column, starting with the key.
   *
   * @param given columns that are already mapped
   */
  Map<String, FieldPath> ask(Map<String, FieldPath> given) {
    mapped.putAll(given);
    prompter.print(
        "Enter the path for each column. Tab completes, Enter accepts the suggestion, and '-' skips"
            + " the column."
            + (proposal == null ? " Without a sample, there are no suggestions." : ""));
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

  /** Returns whether any mapped field is missing in some of the sample records. */
  boolean someAreMissing(long records) {
    return mapped.values().stream()
        .map(fields::get)
        .anyMatch(field -> field != null && field.present() < records);
  }

  private void ask(String column, String type, ColumnRule rule, boolean required) {
    if (mapped.containsKey(column)) {
      return;
    }
    FieldPath suggested = proposed.get(column);
    if (suggested == null && proposal != null) {
      prompter.print("  " + column + " has no suggestion: " + proposal.whyUnfilled(column));
    }
    String none = required ? null : "(skip this column)";
    TextQuestion question =
        new TextQuestion(
            "  " + column + (type.isEmpty() ? "" : " (" + type + ")"),
            suggested == null ? "" : suggested.toString(),
            fields.keySet().stream().map(FieldPath::toString).toList(),
            text -> required && isSkipped(text) ? "this column must be mapped" : fault(text));
    String answer = prompter.pick(question, none);
    while (!isSkipped(answer) && !isAccepted(FieldPath.parse(answer), rule)) {
      answer = prompter.pick(question, none);
    }
    if (!isSkipped(answer)) {
      mapped.put(column, FieldPath.parse(answer));
    }
  }

  private static boolean isSkipped(String text) {
    return text.isEmpty() || text.equals(SKIP);
  }

  private static @Nullable String fault(String text) {
    try {
      return isSkipped(text) || FieldPath.parse(text) != null ? null : text;
    } catch (MalformedPath e) {
      return e.getMessage() + "; " + e.fix();
    }
  }

  /** Returns whether the path matches the sample, or the user accepts it anyway. */
  private boolean isAccepted(FieldPath path, ColumnRule rule) {
    if (fields.isEmpty()) {
      return true;
    }
    FieldSample field = fields.get(path);
    if (field == null || field.counts().example() == null) {
      return prompter.yesOrNo("  No sample record has this field. Use it anyway?", false);
    }
    String misfit = rule.misfit(field.counts().example());
    return misfit == null
        || prompter.yesOrNo(
            "  The column does not accept "
                + field.counts().briefExample()
                + ", which "
                + misfit
                + ". Use the field anyway?",
            false);
  }

  /** Returns the mapped columns as values of {@code --map}. */
  List<String> maps() {
    return mapped.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
