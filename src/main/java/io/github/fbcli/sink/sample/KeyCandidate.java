package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.IdKind;

/**
 * A field that can be the key of a record; it is in all of them.
 *
 * @param unique whether no two records share a value, of several records
 * @param score how much its name says that it is a key; 0 when it says nothing
 */
public record KeyCandidate(FieldSample field, IdKind kind, boolean unique, int score) {

  /** Why it is one, as a clause. */
  public String why() {
    String values = kind == IdKind.NUMBER ? "a positive integer" : "text";
    String named = score > 0 ? ", named like a key" : "";
    if (field.present() == 1) {
      return "in the only record, " + values + named;
    }
    String sole =
        unique
            ? "unique"
            : "NOT unique (" + field.distinct() + " different): of one key the last record stays";
    return "in all " + field.present() + " records, " + values + named + ", " + sole;
  }
}
