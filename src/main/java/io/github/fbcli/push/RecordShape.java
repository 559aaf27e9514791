package io.github.fbcli.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sink wants of a record ({@code contract.md}, "Create body").
 *
 * @param fields what is mapped, {@code _id} among it; empty when the service did not tell
 * @param allowMissingFields whether a mapped value other than {@code _id} may be missing or null
 * @param key what {@code _id} may be
 */
public record RecordShape(List<MappedField> fields, boolean allowMissingFields, KeyKind key) {
  private static final String ID = "_id";

  public RecordShape {
    fields = List.copyOf(fields);
  }

  /** Of a sink that does not tell what {@code _id} may be. */
  public RecordShape(List<MappedField> fields, boolean allowMissingFields) {
    this(fields, allowMissingFields, KeyKind.ANY);
  }

  /** Of a sink whose schema is not known: every record fits, and any two may have the same key. */
  public static RecordShape unknown() {
    return new RecordShape(List.of(), true);
  }

  /** Where the record's key is; null when that is not known. */
  public @Nullable MappedField id() {
    return fields.stream().filter(field -> field.column().equals(ID)).findFirst().orElse(null);
  }
}
