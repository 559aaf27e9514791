package io.github.fbcli.sink;

import org.jspecify.annotations.Nullable;

/**
 * The locations of the parts of a spec in its source.
 *
 * @param origin the location of the whole spec
 * @param database null if not given
 * @param table null if not given
 * @param id the location of the kind of key; null if not given
 */
public record SpecLocations(
    SpecLocation origin,
    @Nullable SpecLocation database,
    @Nullable SpecLocation table,
    @Nullable SpecLocation id) {

  static final SpecLocations UNKNOWN =
      new SpecLocations(SpecLocation.thing("the sink"), null, null, null);

  public SpecLocations withDatabase(SpecLocation location) {
    return new SpecLocations(origin, location, table, id);
  }

  /** Returns whether the spec is written in JSON or YAML. If so, a fix must not suggest flags. */
  public boolean isDocument() {
    return origin.isInDocument();
  }

  /**
   * Returns the location to report for a part.
   *
   * @param otherwise the location to report if the part is not in a document
   */
  SpecLocation inDocument(@Nullable SpecLocation part, SpecLocation otherwise) {
    if (part != null) {
      return part.isInDocument() ? part : otherwise;
    }
    return isDocument() ? origin : otherwise;
  }
}
