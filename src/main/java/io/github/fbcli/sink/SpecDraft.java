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
 * What one source, flags or a file, says about a sink, legal or not, with everything that is wrong
 * with it. A reader of a format adds what it finds, with places, and never stops at a problem.
 * Drafts are merged and then become a spec:
 *
 * <pre>{@code SinkSpec spec = flags.draft().over(file).toSpec();}</pre>
 *
 * <p>So all problems of all sources are found before the first one is reported.
 */
public final class SpecDraft {
  private final SpecPlace origin;
  private final List<Column> columns = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Sourced<String> name;
  private @Nullable Sourced<String> table;
  private @Nullable String database;
  private @Nullable IdKind id;
  private @Nullable Boolean allowMissingFields;
  private Extras extras = Extras.none();
  private boolean whole = true;
  private boolean merged;

  /**
   * A column as it was written, legal or not.
   *
   * @param path null if it could not be read, which is then a problem of the draft: the column
   *     still counts as mapped, so that one fault is not reported as two
   */
  public record Column(
      String column, @Nullable FieldPath path, SpecPlace place, ObjectNode extras) {

    /** The path for a suggestion, {@code PATH} if there is none. */
    String pathText() {
      return path == null ? "PATH" : path.toString();
    }

    private Column withPathOf(Column other) {
      return new Column(column, other.path, other.place, extras);
    }

    private ColumnMapping readable() {
      return new ColumnMapping(
          column, Objects.requireNonNull(path, "unreadable without a problem"), place, extras);
    }
  }

  /** An empty draft; {@code origin} is the place of what is missing. */
  public SpecDraft(SpecPlace origin) {
    this.origin = origin;
  }

  public void name(String value, SpecPlace place) {
    name = new Sourced<>(value, place);
  }

  public void table(String value, SpecPlace place) {
    table = new Sourced<>(value, place);
  }

  public void database(String idOrName) {
    database = idOrName;
  }

  public void id(IdKind kind) {
    id = kind;
  }

  void id(String text, SpecPlace place) {
    IdKind.of(text)
        .ifPresentOrElse(
            this::id,
            () ->
                problem(
                    place,
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

  public void column(String column, @Nullable FieldPath path, SpecPlace place, ObjectNode members) {
    columns.add(new Column(column, path, place, members));
  }

  /** Reads a path in either notation; null if it is malformed, which is noted as a problem. */
  public @Nullable FieldPath path(String text, IntFunction<SpecPlace> placeAt) {
    try {
      return FieldPath.parse(text);
    } catch (MalformedPath e) {
      problems.add(e.at(placeAt.apply(e.offset())));
      return null;
    }
  }

  /**
   * Reads {@code COL=PATH} as in flags and lines of mapping files: split at the first {@code =},
   * ignoring white space around the two parts. {@code COL} alone maps the field of the same name.
   *
   * @param placeAt the place of the text's character with the given index
   */
  void entry(String text, IntFunction<SpecPlace> placeAt) {
    int split = text.indexOf('=');
    String left = split < 0 ? text : text.substring(0, split);
    String right = split < 0 ? "" : text.substring(split + 1);
    int pathAt = split + 1 + indent(right);
    FieldPath path =
        split < 0
            ? sameName(left.strip())
            : path(right.strip(), offset -> placeAt.apply(pathAt + offset));
    column(left.strip(), path, placeAt.apply(indent(left)), JsonNodeFactory.instance.objectNode());
  }

  /** For an illegal column, which is a problem anyway, {@code data.id} is suggested as a path. */
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

  public void problem(SpecPlace place, String rule, String message, String fix) {
    problems.add(new Problem(place, rule, message, fix));
  }

  /** Notes a problem that hides a part of the source: nothing follows from what is missing. */
  public void unreadable(SpecPlace place, String rule, String message, String fix) {
    problem(place, rule, message, fix);
    whole = false;
  }

  /**
   * This draft merged with {@code file}; this one wins. A column that both map keeps its position
   * and its extras and takes the path of this one.
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
   * The spec. By default its name is the table's, {@code _id} is a number, and fields must not be
   * missing.
   *
   * @throws InvalidSpec with all problems of the sources and of the whole
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
        database,
        id == null ? IdKind.NUMBER : id,
        allowMissingFields != null && allowMissingFields,
        columns.stream().map(Column::readable).toList(),
        extras);
  }

  public SpecPlace origin() {
    return origin;
  }

  public @Nullable Sourced<String> name() {
    return name;
  }

  public @Nullable String database() {
    return database;
  }

  public @Nullable Sourced<String> table() {
    return table;
  }

  /** In their order, including a column that was written twice. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** What is wrong with this source by itself. */
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

  /** A value and where it was written. */
  public record Sourced<T>(T value, SpecPlace place) {}
}
