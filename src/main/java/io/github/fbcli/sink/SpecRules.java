package io.github.fbcli.sink;

import static io.github.fbcli.sink.ColumnMapping.ID;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that a create body obeys: {@code contract.md}, "Create body". */
final class SpecRules {
  private SpecRules() {}

  /** What is wrong with the columns of one draft, each in itself and among each other. */
  static List<Problem> ofColumns(List<DraftColumn> columns) {
    List<Problem> problems = new ArrayList<>();
    Map<String, DraftColumn> first = new HashMap<>();
    for (DraftColumn column : columns) {
      checkName(column, problems);
      DraftColumn before = first.putIfAbsent(column.column(), column);
      if (before != null) {
        problems.add(twice(column, before));
      }
    }
    return problems;
  }

  /**
   * What is wrong with a draft that is to become a spec, apart from single columns. Nothing is
   * concluded from what a draft lacks that could not be read wholly.
   */
  static List<Problem> ofWhole(SpecDraft draft) {
    List<Problem> problems = new ArrayList<>();
    if (draft.name() != null) {
      checkSinkName(draft.name(), problems);
    }
    if (draft.isWhole()) {
      checkTable(draft.table(), draft.name() == null, problems);
      checkId(draft, problems);
    }
    return problems;
  }

  private static void checkTable(
      @Nullable Sourced<String> table, boolean namesTheSink, List<Problem> problems) {
    if (table == null || table.value().isBlank()) {
      problems.add(
          new Problem(
              table == null ? Place.flag("--table") : table.place(),
              "table-missing",
              "no table is named that the sink loads into",
              "write --table TABLE"));
    } else if (namesTheSink) {
      checkDefaultName(table, problems);
    }
  }

  private static void checkSinkName(Sourced<String> name, List<Problem> problems) {
    String fault = NamingRule.fault(name.value());
    if (fault != null) {
      String message =
          "the sink's name " + Quoting.quoted(name.value()) + " " + fault + "; " + NamingRule.RULE;
      String fit = "name it " + NamingRule.nearest(name.value(), '-', 's');
      problems.add(new Problem(name.place(), "name-alphabet", message, fit));
    }
  }

  private static void checkDefaultName(Sourced<String> table, List<Problem> problems) {
    String fault = NamingRule.fault(table.value());
    if (fault != null) {
      String message =
          "the sink's name, by default the table's, would be "
              + Quoting.quoted(table.value())
              + ", which "
              + fault
              + "; "
              + NamingRule.RULE;
      String fit = "give a NAME before the flags: " + NamingRule.nearest(table.value(), '-', 's');
      problems.add(new Problem(table.place(), "name-alphabet", message, fit));
    }
  }

  private static void checkName(DraftColumn column, List<Problem> problems) {
    String name = column.column();
    String fault = ColumnMapping.isSpecial(name) ? null : NamingRule.fault(name);
    if (fault != null) {
      String message =
          "the column name " + Quoting.quoted(name) + " " + fault + "; " + NamingRule.RULE;
      problems.add(
          new Problem(
              column.place(),
              "column-alphabet",
              message,
              named(column, ColumnNames.nearest(name))));
    }
    if (name.length() > ColumnNames.LONGEST) {
      problems.add(
          new Problem(
              column.place(),
              "column-length",
              "the column name " + Quoting.quoted(name) + " has " + name.length() + " characters",
              "name it with at most " + ColumnNames.LONGEST));
    }
  }

  /** How to write the same mapping with another column, in the words of where it was written. */
  private static String named(DraftColumn column, String name) {
    return column.place().isFlag()
        ? "write " + Place.flag("--map", name + "=" + column.pathText())
        : "name it " + name;
  }

  private static Problem twice(DraftColumn column, DraftColumn before) {
    return new Problem(
        column.place(),
        "column-twice",
        "the column " + Quoting.quoted(column.column()) + " is mapped already by " + before.place(),
        "keep one of the two; several columns may share one path, but a column has one");
  }

  /** A misspelt {@code _ID} has its own problem already. */
  private static void checkId(SpecDraft draft, List<Problem> problems) {
    if (draft.columns().stream().noneMatch(column -> column.column().equalsIgnoreCase(ID))) {
      String entry = ID + "=" + likelyId(draft.columns());
      problems.add(
          new Problem(
              draft.origin(),
              "id-missing",
              "the column '_id' is not mapped, so no record would have a key",
              "add " + Place.flag("--map", entry) + ", the path of the record's unique key"));
    }
  }

  private static String likelyId(List<DraftColumn> columns) {
    return columns.stream()
        .filter(column -> column.column().equals("id"))
        .map(DraftColumn::pathText)
        .findFirst()
        .orElse("PATH");
  }
}
