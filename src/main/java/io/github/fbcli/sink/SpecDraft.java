package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.FieldPath.MalformedPath;
import io.github.fbcli.sink.SinkSpec.Extras;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A description of a sink from one source (flags or a file). It may be invalid, and it contains all
 * problems in its source. Readers add values with their locations, and continue after problems.
 * Drafts are merged and converted to a spec:
 *
 * <pre>{@code SinkSpec spec = flags.draft().over(file).toSpec();}</pre>
 *
 * <p>This way, problems in all sources are reported together.
 */
public final class SpecDraft {
  private final SpecLocation origin;
  private final List<Column> columns = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Sourced<String> name;
  private @Nullable Sourced<String> table;
  private @Nullable Sourced<String> database;
  private @Nullable Sourced<IdKind> id;
  private @Nullable Boolean allowMissingFields;
  private Extras extras = Extras.none();
  private boolean whole = true;
  private boolean merged;

  /**
   * A column as the user specified it, valid or not.
   *
   * @param path the path; null if it is malformed. The draft then contains a problem, and the
   *     column counts as mapped, so the error is not reported twice
   */
  public record Column(
      String column, @Nullable FieldPath path, SpecLocation location, ObjectNode extras) {

    /** Returns the path for a suggestion; {@code PATH} if it is malformed. */
    String pathText() {
      return path == null ? "PATH" : path.toString();
    }

    private Column withPathOf(Column other) {
      return new Column(column, other.path, other.location, extras);
    }

    private ColumnMapping readable() {
      return new ColumnMapping(
          column,
          Objects.requireNonNull(path, "a missing path must be a problem"),
          location,
          extras);
    }
  }

  /** Creates an empty draft. Missing parts are reported at {@code origin}. */
  public SpecDraft(SpecLocation origin) {
    this.origin = origin;
  }

  public void name(String value, SpecLocation location) {
    name = new Sourced<>(value, location);
  }

  public void table(String value, SpecLocation location) {
    table = new Sourced<>(value, location);
  }

  public void database(String idOrName, SpecLocation location) {
    database = new Sourced<>(idOrName, location);
  }

  public void id(IdKind kind, SpecLocation location) {
    id = new Sourced<>(kind, location);
  }

  void id(String text, SpecLocation location) {
    IdKind.of(text)
        .ifPresentOrElse(
            kind -> id(kind, location),
            () ->
                problem(
                    location,
                    "id-kind",
                    Quoting.quoted(text) + " is not a valid kind of key",
                    "write --id number or --id string"));
  }

  public void allowMissingFields(boolean allow) {
    allowMissingFields = allow;
  }

  public void extras(Extras preserved) {
    extras = preserved;
  }

  public void column(
      String column, @Nullable FieldPath path, SpecLocation location, ObjectNode members) {
    columns.add(new Column(column, path, location, members));
  }

  /** Parses a path in either notation; returns null and adds a problem if it is malformed. */
  public @Nullable FieldPath path(String text, IntFunction<SpecLocation> locationAt) {
    try {
      return FieldPath.parse(text);
    } catch (MalformedPath e) {
      problems.add(e.at(locationAt.apply(e.offset())));
      return null;
    }
  }

  /**
   * Parses {@code COL=PATH} from a flag or a line of a mapping file: splits it at the first {@code
   * =} and ignores white space around both parts. {@code COL} alone maps the field with the same
   * name.
   *
   * @param locationAt returns the location of the character with the given index in the text
   */
  void entry(String text, IntFunction<SpecLocation> locationAt) {
    int split = text.indexOf('=');
    String left = split < 0 ? text : text.substring(0, split);
    String right = split < 0 ? "" : text.substring(split + 1);
    int pathAt = split + 1 + indent(right);
    FieldPath path =
        split < 0
            ? sameName(left.strip())
            : path(right.strip(), offset -> locationAt.apply(pathAt + offset));
    column(
        left.strip(), path, locationAt.apply(indent(left)), JsonNodeFactory.instance.objectNode());
  }

  /**
   * Returns the path of the field with the column's name. An illegal column name such as {@code
   * data.id} is reported elsewhere; here, it is parsed as a path for the suggestion.
   */
  private static FieldPath sameName(String column) {
    try {
      return FieldPath.parse(column);
    } catch (MalformedPath e) {
      return FieldPath.of(column);
    }
  }

  private static int indent(String text) {
    return text.isBlank() ? 0 : text.length() - text.stripLeading().length();
  }

  public void problem(SpecLocation location, String rule, String message, String fix) {
    problems.add(new Problem(location, rule, message, fix));
  }

  /**
   * Adds a problem that makes a part of the source unreadable; missing parts are then not reported.
   */
  public void unreadable(SpecLocation location, String rule, String message, String fix) {
    problem(location, rule, message, fix);
    whole = false;
  }

  /**
   * Merges this draft with {@code file}. Values in this draft take precedence. A column in both
   * drafts has its position and extras from the file, and its path from this draft.
   */
  public SpecDraft over(SpecDraft file) {
    SpecDraft both = new SpecDraft(file.origin);
    both.name = name != null ? name : file.name;
    both.table = table != null ? table : file.table;
    both.database = database != null ? database : file.database;
    both.id = id != null ? id : file.id;
    both.allowMissingFields =
        allowMissingFields != null ? allowMissingFields : file.allowMissingFields;
    both.extras = file.extras;
    both.whole = whole && file.whole;
    both.merged = true;
    both.problems.addAll(file.problems());
    both.problems.addAll(problems());
    Map<String, Column> byName = new LinkedHashMap<>();
    file.columns.forEach(column -> byName.putIfAbsent(column.column(), column));
    columns.forEach(column -> byName.merge(column.column(), column, Column::withPathOf));
    both.columns.addAll(byName.values());
    return both;
  }

  /**
   * Converts the draft to a spec. By default, the sink has the name of its table, {@code _id} is a
   * number, and missing fields are not allowed.
   *
   * @throws InvalidSpec with the problems in all sources and in the merged draft
   */
  public SinkSpec toSpec() {
    List<Problem> all = new ArrayList<>(SpecRules.ofWhole(this));
    all.addAll(problems());
    if (!all.isEmpty()) {
      throw new InvalidSpec(all);
    }
    String tableName = Objects.requireNonNull(table, "the rules require a table").value();
    return new SinkSpec(
        name == null ? tableName : name.value(),
        tableName,
        database == null ? null : database.value(),
        id == null ? IdKind.NUMBER : id.value(),
        allowMissingFields != null && allowMissingFields,
        columns.stream().map(Column::readable).toList(),
        extras,
        new SpecLocations(origin, location(database), location(table), location(id)));
  }

  private static @Nullable SpecLocation location(@Nullable Sourced<?> part) {
    return part == null ? null : part.location();
  }

  public SpecLocation origin() {
    return origin;
  }

  public @Nullable Sourced<String> name() {
    return name;
  }

  /** Returns the id or name of the database; null if not given. */
  public @Nullable String database() {
    return database == null ? null : database.value();
  }

  public @Nullable Sourced<String> table() {
    return table;
  }

  /** Returns the columns in source order, including duplicates. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** Returns the problems in this source. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    if (!merged) {
      all.addAll(SpecRules.ofColumns(columns));
    }
    return all;
  }

  /** Returns whether all parts of the source could be read. */
  public boolean isWhole() {
    return whole;
  }

  /** A value and its location. */
  public record Sourced<T>(T value, SpecLocation location) {}
}
