package io.github.fbcli.sink;

import static io.github.fbcli.sink.ColumnMapping.ID;

import io.github.fbcli.sink.SpecDraft.Sourced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a create body ({@code contract.md}, "Create body"). */
final class SpecRules {
  private final List<Problem> problems = new ArrayList<>();

  private SpecRules() {}

  /** Returns the problems with the columns of a draft, including duplicate columns. */
  static List<Problem> ofColumns(List<SpecDraft.Column> columns) {
    SpecRules rules = new SpecRules();
    Map<String, SpecDraft.Column> first = new HashMap<>();
    for (SpecDraft.Column column : columns) {
      rules.checkColumn(column);
      SpecDraft.Column before = first.putIfAbsent(column.column(), column);
      if (before != null) {
        rules.problem(
            column.location(),
            "column-twice",
            "the column "
                + Quoting.quoted(column.column())
                + " is already mapped by "
                + before.location(),
            "remove one; a column can be mapped only once, but several columns may share a path");
      }
    }
    return rules.problems;
  }

  /**
   * Returns the problems with a merged draft, except those with individual columns. If the draft
   * could not be read completely, missing parts are not reported.
   */
  static List<Problem> ofWhole(SpecDraft draft) {
    SpecRules rules = new SpecRules();
    Sourced<String> name = draft.name();
    if (name != null) {
      rules.checkName(name, "the sink name ", " ", "name it ");
    }
    if (draft.isWhole()) {
      boolean reported =
          draft.problems().stream().anyMatch(problem -> problem.rule().equals("name-missing"));
      rules.checkTable(draft.table(), name == null && !reported);
      rules.checkId(draft);
    }
    return rules.problems;
  }

  private void checkTable(@Nullable Sourced<String> table, boolean namesTheSink) {
    if (table == null || table.value().isBlank()) {
      SpecLocation location = table == null ? SpecLocation.flag("--table") : table.location();
      problem(location, "table-missing", "no table given", "add --table TABLE");
    } else if (namesTheSink) {
      checkName(
          table,
          "the sink name, which defaults to the table name, is ",
          "; it ",
          "give a NAME before the flags: ");
    }
  }

  private void checkName(Sourced<String> name, String intro, String joint, String fix) {
    String fault = NamingRule.fault(name.value());
    if (fault != null) {
      problem(
          name.location(),
          "name-alphabet",
          intro + Quoting.quoted(name.value()) + joint + fault + "; " + NamingRule.RULE,
          fix + NamingRule.nearest(name.value(), '-', 's'));
    }
  }

  private void checkColumn(SpecDraft.Column column) {
    String name = column.column();
    String fault = ColumnMapping.isSpecial(name) ? null : NamingRule.fault(name);
    if (fault != null) {
      String legal = ColumnNames.nearest(name);
      problem(
          column.location(),
          "column-alphabet",
          "the column name " + Quoting.quoted(name) + " " + fault + "; " + NamingRule.RULE,
          column.location().isFlag()
              ? "write " + SpecLocation.flag("--map", legal + "=" + column.pathText())
              : "name it " + legal);
    }
    if (name.length() > ColumnNames.LONGEST) {
      problem(
          column.location(),
          "column-length",
          "the column name " + Quoting.quoted(name) + " has " + name.length() + " characters",
          "use at most " + ColumnNames.LONGEST);
    }
    FieldPath path = column.path();
    if (path != null && path.keys().size() > FieldPath.MOST_KEYS) {
      problem(
          column.location(),
          "path-depth",
          "the path of " + Quoting.quoted(name) + " has " + path.keys().size() + " keys",
          "use at most " + FieldPath.MOST_KEYS);
    }
  }

  /** Reports a missing {@code _id}. A misspelled {@code _ID} already has its own problem. */
  private void checkId(SpecDraft draft) {
    List<SpecDraft.Column> columns = draft.columns();
    if (columns.stream().noneMatch(column -> column.column().equalsIgnoreCase(ID))) {
      String likely =
          columns.stream()
              .filter(column -> column.column().equals("id"))
              .map(SpecDraft.Column::pathText)
              .findFirst()
              .orElse("PATH");
      problem(
          draft.origin(),
          "id-missing",
          "the column '_id' is not mapped, so records would have no key",
          draft.origin().isInDocument()
              ? "map it to the path of the record's unique key"
              : "add "
                  + SpecLocation.flag("--map", ID + "=" + likely)
                  + ", the path of the record's unique key");
    }
  }

  private void problem(SpecLocation location, String rule, String message, String fix) {
    problems.add(new Problem(location, rule, message, fix));
  }
}
