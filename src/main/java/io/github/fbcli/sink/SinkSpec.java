package io.github.fbcli.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sink as it is wanted, or as it exists. Made by {@link SpecDraft#toSpec()} it obeys every rule
 * of the create body; read from a service it is what the service returned.
 *
 * @param databaseId an id, or a name that is not resolved yet; null if no source named one
 * @param columns in the order in which they were written
 */
public record SinkSpec(
    String name,
    String table,
    @Nullable String databaseId,
    IdKind idKind,
    boolean allowMissingFields,
    List<ColumnMapping> columns,
    Extras extras) {

  /** Copies the list. */
  public SinkSpec {
    columns = List.copyOf(columns);
  }

  public SinkSpec withDatabaseId(String id) {
    return new SinkSpec(name, table, id, idKind, allowMissingFields, columns, extras);
  }

  /**
   * How {@code existing} differs from this sink, a clause for each difference; empty if both load
   * the same fields into the same columns of the same table.
   *
   * <p>The order of columns does not matter, nor does the name. A database is compared only if both
   * know it, and an extra member only if both have it, because a service may store less or return
   * more than it was sent.
   */
  public List<String> differencesTo(SinkSpec existing) {
    return new SpecDifferences(this, existing).list();
  }
}
