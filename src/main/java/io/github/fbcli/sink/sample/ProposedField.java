package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import org.jspecify.annotations.Nullable;

/**
 * A field of a sample and the column that it is proposed for.
 *
 * @param column null when it is left out
 * @param facts what the table tells of the column; null without a table
 * @param note what should be known of it, as a clause: why it is left out, or what to look at; null
 *     for nothing
 */
public record ProposedField(
    FieldSample field,
    @Nullable String column,
    @Nullable ColumnFacts facts,
    @Nullable String note) {

  static ProposedField leftOut(FieldSample field, String why) {
    return new ProposedField(field, null, null, why);
  }
}
