package io.github.fbcli.sink;

import org.jspecify.annotations.Nullable;

/**
 * The places of the parts of a spec in its source.
 *
 * @param origin of the whole spec
 * @param database null if not given
 * @param table null if not given
 * @param id of the kind of key; null if not given
 */
public record SpecPlaces(
    SpecPlace origin,
    @Nullable SpecPlace database,
    @Nullable SpecPlace table,
    @Nullable SpecPlace id) {

  static final SpecPlaces UNKNOWN = new SpecPlaces(SpecPlace.thing("the sink"), null, null, null);

  SpecPlaces withDatabase(SpecPlace place) {
    return new SpecPlaces(origin, place, table, id);
  }

  /** Whether the spec is written in JSON or YAML, so that a fix must not suggest flags. */
  public boolean isDocument() {
    return origin.isInDocument();
  }

  /**
   * The place of a part to report.
   *
   * @param otherwise for a spec that is not a document
   */
  SpecPlace inDocument(@Nullable SpecPlace part, SpecPlace otherwise) {
    if (part != null) {
      return part.isInDocument() ? part : otherwise;
    }
    return isDocument() ? origin : otherwise;
  }
}
