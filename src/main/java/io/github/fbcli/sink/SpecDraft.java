package io.github.fbcli.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of a sink, flags or a mapping file, legal or not, with everything that is
 * wrong with it in itself. Drafts are laid over each other and then become a spec:
 *
 * <pre>{@code SinkSpec spec = flags.draft().over(file).toSpec();}</pre>
 *
 * <p>So all problems of all sources are found before the first one is reported.
 *
 * @param origin the place of what is missing
 * @param database an id or a name
 * @param columns in their order, a column that was written twice included
 * @param isWhole false when a part could not be read at all: then nothing follows from what is
 *     missing
 */
public record SpecDraft(
    Place origin,
    @Nullable Sourced<String> name,
    @Nullable Sourced<String> table,
    @Nullable Sourced<String> database,
    @Nullable Sourced<IdKind> id,
    @Nullable Sourced<Boolean> allowMissingFields,
    List<DraftColumn> columns,
    Extras extras,
    List<Problem> problems,
    boolean isWhole) {

  /** Copies the lists. */
  public SpecDraft {
    columns = List.copyOf(columns);
    problems = List.copyOf(problems);
  }

  /**
   * This draft laid over {@code file}: what this one says wins. A column that both map keeps its
   * place in the order and its extras and takes the path of this one, for a flag can say no more.
   */
  public SpecDraft over(SpecDraft file) {
    Map<String, DraftColumn> merged = new LinkedHashMap<>();
    file.columns.forEach(column -> merged.putIfAbsent(column.column(), column));
    columns.forEach(column -> merged.merge(column.column(), column, DraftColumn::overriddenBy));
    List<Problem> all = new ArrayList<>(file.problems);
    all.addAll(problems);
    return new SpecDraft(
        file.origin,
        first(name, file.name),
        first(table, file.table),
        first(database, file.database),
        first(id, file.id),
        first(allowMissingFields, file.allowMissingFields),
        List.copyOf(merged.values()),
        file.extras,
        all,
        isWhole && file.isWhole);
  }

  /** This draft, into a table of that name where it names none. */
  public SpecDraft intoTable(String usual) {
    Sourced<String> named = table == null ? new Sourced<>(usual, origin) : table;
    return new SpecDraft(
        origin, name, named, database, id, allowMissingFields, columns, extras, problems, isWhole);
  }

  /**
   * The spec. Its name is by default the table's, {@code _id} a number, and no field may be
   * missing.
   *
   * @throws InvalidSpec with the problems of the sources and of the whole, when there is any
   */
  public SinkSpec toSpec() {
    List<Problem> all = new ArrayList<>(SpecRules.ofWhole(this));
    all.addAll(problems);
    if (!all.isEmpty()) {
      throw new InvalidSpec(all);
    }
    String tableName = Objects.requireNonNull(table, "checked by the rules").value();
    return new SinkSpec(
        name == null ? tableName : name.value(),
        tableName,
        database == null ? null : database.value(),
        id == null ? IdKind.NUMBER : id.value(),
        allowMissingFields != null && allowMissingFields.value(),
        columns.stream().map(SpecDraft::readable).toList(),
        extras);
  }

  private static ColumnMapping readable(DraftColumn column) {
    FieldPath path = Objects.requireNonNull(column.path(), "unreadable without a problem");
    return new ColumnMapping(column.column(), path, column.place(), column.extras());
  }

  private static <T> @Nullable Sourced<T> first(
      @Nullable Sourced<T> mine, @Nullable Sourced<T> other) {
    return mine != null ? mine : other;
  }
}
