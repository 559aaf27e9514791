package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * A field of a sample and the column that it is proposed for.
 *
 * @param column null if it is skipped
 * @param facts the column of the table; null without a table
 * @param note what should be known about it, as a clause: why it is skipped, or what to check; null
 *     for nothing
 */
public record ProposedField(
    FieldSample field,
    @Nullable String column,
    @Nullable ColumnFacts facts,
    @Nullable String note) {

  static ProposedField skipped(FieldSample field, String why) {
    return new ProposedField(field, null, null, why);
  }

  /** The type of the column; empty if it is not known. */
  public String tableType() {
    return facts == null ? "" : facts.type();
  }
}
