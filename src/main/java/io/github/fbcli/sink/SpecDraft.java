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
 * The description of a sink in one source (flags or a file), valid or not, with all its problems.
 * Readers add what they find, with its location, and continue after a problem. Drafts are merged
 * and converted to a spec:
 *
 * <pre>{@code SinkSpec spec = flags.draft().over(file).toSpec();}</pre>
 *
 * <p>This way, the problems of all sources are reported at once.
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
   * A column as written, valid or not.
   *
   * @param path null if it is malformed, which is a problem of the draft; the column still counts
   *     as mapped, so that one error is not reported twice
   */
  public record Column(
      String column, @Nullable FieldPath path, SpecLocation location, ObjectNode extras) {

    /** The path for a suggestion; {@code PATH} if it is malformed. */
    String pathText() {
      return path == null ? "PATH" : path.toString();
    }

    private Column withPathOf(Column other) {
      return new Column(column, other.path, other.location, extras);
    }

    private ColumnMapping readable() {
      return new ColumnMapping(
          column, Objects.requireNonNull(path, "unreadable without a problem"), location, extras);
    }
  }

  /** Creates an empty draft. {@code origin} is the location to report for missing parts. */
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
                    Quoting.quoted(text) + " is not a kind of key",
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
   * Reads {@code COL=PATH} from a flag or a line of a mapping file: split at the first {@code =},
   * ignoring white space around the two parts. {@code COL} alone maps the field of the same name.
   *
   * @param locationAt the location of the text's character with the given index
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
   * An illegal column such as {@code data.id}, reported elsewhere, is parsed as a path for the
   * suggestion.
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

  /** Adds a problem that hides a part of the source, so that missing parts are not reported. */
  public void unreadable(SpecLocation location, String rule, String message, String fix) {
    problem(location, rule, message, fix);
    whole = false;
  }

  /**
   * Merges this draft with {@code file}; values of this draft win. A column in both keeps its
   * position and extras in the file and gets the path of this draft.
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
   * Returns the spec. By default its name is the table's, {@code _id} is a number, and fields must
   * not be missing.
   *
   * @throws InvalidSpec with the problems of all sources and of the merged draft
   */
  public SinkSpec toSpec() {
    List<Problem> all = new ArrayList<>(SpecRules.ofWhole(this));
    all.addAll(problems());
    if (!all.isEmpty()) {
      throw new InvalidSpec(all);
    }
    String tableName = Objects.requireNonNull(table, "checked by the rules").value();
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

  /** The database's id or name. */
  public @Nullable String database() {
    return database == null ? null : database.value();
  }

  public @Nullable Sourced<String> table() {
    return table;
  }

  /** In source order, including duplicates. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** The problems of this source. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    if (!merged) {
      all.addAll(SpecRules.ofColumns(columns));
    }
    return all;
  }

  /** False if a part could not be read at all. */
  public boolean isWhole() {
    return whole;
  }

  /** A value and its location. */
  public record Sourced<T>(T value, SpecLocation location) {}
}
