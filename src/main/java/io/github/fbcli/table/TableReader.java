package io.github.fbcli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the document of a table ({@link TableSpec#document}) into a draft. */
public final class TableReader {
  private static final List<String> MEMBERS =
      List.of(TableSpec.KIND, "name", "database_id", "description", "keys", "columns");
  private static final List<String> FOR_EDITORS = List.of("$schema", "fb");

  private final String file;
  private final TableDraft draft;

  private TableReader(String file, Members table) {
    this.file = file;
    this.draft = new TableDraft(SpecLocation.document(file, table.line(), table.column()));
  }

  public static TableDraft read(String file, Members table) {
    TableReader reader = new TableReader(file, table);
    Set<String> names = new HashSet<>();
    for (Member member : table.members()) {
      if (names.add(member.name())) {
        reader.read(member);
      } else {
        reader.problem(
            member, "member-twice", "the table already has '" + member.name() + "'", "remove one");
      }
    }
    return reader.draft;
  }

  private void read(Member member) {
    Located value = member.value();
    switch (member.name()) {
      case TableSpec.KIND -> {}
      case "name" -> ifString(member, draft::name);
      case "database_id" -> ifString(member, draft::database);
      case "description" -> ifString(member, (text, location) -> draft.description(text));
      case "keys" -> {
        if (value.tree().isBoolean()) {
          draft.keys(value.tree().booleanValue());
        } else {
          wrongKind(member, "true for a string _id, false for a number");
        }
      }
      case "columns" -> {
        if (value instanceof Members columns) {
          readColumns(columns);
        } else {
          wrongKind(member, "an object that maps columns to types, such as {\"price\": \"int\"}");
        }
      }
      default -> unknown(member);
    }
  }

  private void readColumns(Members columns) {
    Set<String> names = new HashSet<>();
    for (Member column : columns.members()) {
      if (!names.add(column.name())) {
        draft.twice(column.name(), location(column));
      } else if (column.value() instanceof Members object) {
        readColumn(column, object);
      } else {
        ifString(
            column,
            (type, location) -> draft.column(column.name(), type, Json.object(), location(column)));
      }
    }
  }

  /** Reads a column with options; the type is in the notation, not the API's. */
  private void readColumn(Member column, Members object) {
    ObjectNode options = object.tree();
    String type = Json.textOf(options, "type");
    ObjectNode others = options.deepCopy().without("type");
    ColumnSpec.OF_TYPE.stream()
        .filter(others::has)
        .forEach(
            option ->
                problem(
                    column,
                    "column-option",
                    "'" + option + "' is part of the type",
                    "include it in the type, as in decimal(2), timestamp(ms) or string@YMD"));
    draft.column(column.name(), type == null ? "" : type, others, location(column));
  }

  private void unknown(Member member) {
    if (!FOR_EDITORS.contains(member.name())) {
      problem(
          member,
          "member-unknown",
          "'" + member.name() + "' is not a member of a table",
          DidYouMean.nearest(member.name(), MEMBERS)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("use " + String.join(", ", MEMBERS)));
    }
  }

  private void ifString(Member member, BiConsumer<String, SpecLocation> then) {
    if (member.value().tree().isTextual()) {
      Located value = member.value();
      then.accept(
          value.tree().textValue(), SpecLocation.document(file, value.line(), value.column()));
    } else {
      wrongKind(member, "a string");
    }
  }

  private void wrongKind(Member member, String right) {
    problem(
        member,
        "member-kind",
        "'" + member.name() + "' is " + member.value().kind(),
        "write " + right);
  }

  private void problem(Member member, String rule, String message, String fix) {
    draft.problem(location(member), rule, message, fix);
  }

  private SpecLocation location(Member member) {
    return SpecLocation.document(file, member.line(), member.column());
  }
}
