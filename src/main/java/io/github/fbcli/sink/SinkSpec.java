package io.github.fbcli.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sink as it shall be, or as it is. Made by {@link SpecDraft#toSpec()} it obeys every rule of the
 * create body; read back from a service it is what the service says.
 *
 * @param databaseId an id, or a name until somebody resolved it; null as long as no source named
 *     one
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
   * What keeps {@code existing} from being this sink: one clause for each difference, none when
   * both load the same fields into the same columns of the same table.
   *
   * <p>The order of columns does not matter, nor does the name. A database that either does not
   * know is not compared, and an extra member only where both have it, for a service may keep less
   * or tell more than it was sent.
   */
  public List<String> differencesTo(SinkSpec existing) {
    return new SpecDifferences(this, existing).list();
  }
}
