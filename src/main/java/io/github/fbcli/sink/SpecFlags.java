package io.github.fbcli.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of a sink on the command line. A component is null if its flag is not given.
 *
 * @param name the argument NAME
 * @param database the {@code --database} value, an id or a name
 * @param id the {@code --id} value, unparsed
 * @param maps the {@code --map} values, unparsed
 */
public record SpecFlags(
    @Nullable String name,
    @Nullable String table,
    @Nullable String database,
    @Nullable String id,
    @Nullable Boolean allowMissingFields,
    List<String> maps) {

  public SpecDraft draft() {
    SpecDraft draft = new SpecDraft(SpecLocation.flag("--map"));
    if (name != null) {
      draft.name(name, SpecLocation.flag("NAME", name));
    }
    if (table != null) {
      draft.table(table, SpecLocation.flag("--table", table));
    }
    if (database != null) {
      draft.database(database, SpecLocation.flag("--database", database));
    }
    if (id != null) {
      draft.id(id, SpecLocation.flag("--id", id));
    }
    if (allowMissingFields != null) {
      draft.allowMissingFields(allowMissingFields);
    }
    maps.forEach(map -> draft.entry(map, offset -> SpecLocation.flag("--map", map)));
    return draft;
  }
}
