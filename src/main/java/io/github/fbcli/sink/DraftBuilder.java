package io.github.fbcli.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one source says, and what is wrong with it, into a {@link SpecDraft}. A reader of a
 * format hands over what it finds, with places, and never stops at a problem.
 */
public final class DraftBuilder {
  private final Place origin;
  private final List<DraftColumn> columns = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Sourced<String> name;
  private @Nullable Sourced<String> table;
  private @Nullable Sourced<String> database;
  private @Nullable Sourced<IdKind> id;
  private @Nullable Sourced<Boolean> allowMissingFields;
  private Extras extras = Extras.NONE;
  private boolean whole = true;

  /** See {@link SpecDraft#origin()}. */
  public DraftBuilder(Place origin) {
    this.origin = origin;
  }

  public void name(String value, Place place) {
    name = new Sourced<>(value, place);
  }

  public void table(String value, Place place) {
    table = new Sourced<>(value, place);
  }

  public void database(String idOrName, Place place) {
    database = new Sourced<>(idOrName, place);
  }

  public void id(IdKind value, Place place) {
    id = new Sourced<>(value, place);
  }

  /** The kind as {@code --id} spells it. */
  void id(String text, Place place) {
    IdKind.of(text)
        .ifPresentOrElse(
            kind -> id(kind, place),
            () ->
                problem(
                    new Problem(
                        place,
                        "id-kind",
                        Quoting.quoted(text) + " is no kind of key",
                        "write --id number or --id string")));
  }

  public void allowMissingFields(boolean value, Place place) {
    allowMissingFields = new Sourced<>(value, place);
  }

  public void extras(Extras kept) {
    extras = kept;
  }

  public void column(DraftColumn column) {
    columns.add(column);
  }

  /** Reads a path in either notation; null when it is malformed, which is noted at the place. */
  public @Nullable FieldPath path(String text, Place place) {
    return path(text, offset -> place);
  }

  private @Nullable FieldPath path(String text, IntFunction<Place> placeAt) {
    try {
      return FieldPath.parse(text);
    } catch (MalformedPath e) {
      problem(e.at(placeAt.apply(e.offset())));
      return null;
    }
  }

  /**
   * Reads {@code COL=PATH}, as flags and lines of mapping files write it: split at the first {@code
   * =}, white space around the two parts is none of theirs. {@code COL} alone maps the field of the
   * same name.
   *
   * @param placeAt the place of the text's character with the given index
   */
  void entry(String text, IntFunction<Place> placeAt) {
    int split = text.indexOf('=');
    String left = split < 0 ? text : text.substring(0, split);
    String column = left.strip();
    Place place = placeAt.apply(indent(left));
    if (split < 0) {
      column(new DraftColumn(column, sameName(column), place, Map.of()));
      return;
    }
    String right = text.substring(split + 1);
    int pathAt = split + 1 + indent(right);
    FieldPath path = path(right.strip(), offset -> placeAt.apply(pathAt + offset));
    column(new DraftColumn(column, path, place, Map.of()));
  }

  /**
   * The field that {@code COL} alone means. For a legal column both readings are the same; for an
   * illegal one, which is a problem anyway, the suggestion had better read {@code data.id} as a
   * path.
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

  public void problem(Problem problem) {
    problems.add(problem);
  }

  /** Notes a problem that hides a part of the source: see {@link SpecDraft#isWhole()}. */
  public void unreadable(Problem problem) {
    problems.add(problem);
    whole = false;
  }

  /** The draft, checked as far as it goes by itself. */
  public SpecDraft build() {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(SpecRules.ofColumns(columns));
    return new SpecDraft(
        origin, name, table, database, id, allowMissingFields, columns, extras, all, whole);
  }
}
