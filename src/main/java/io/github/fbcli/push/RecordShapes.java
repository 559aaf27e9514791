package io.github.fbcli.push;

import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkSpec;
import org.jspecify.annotations.Nullable;

/** What the sink of a spec requires of a record. */
public final class RecordShapes {
  private RecordShapes() {}

  /** For a sink that is to be created. */
  public static RecordShape of(SinkSpec spec) {
    return of(spec, spec.idKind());
  }

  /**
   * For an existing sink.
   *
   * @param kind the kind of its key; null if the service does not say
   */
  public static RecordShape of(SinkSpec spec, @Nullable IdKind kind) {
    KeyKind key = kind == IdKind.NUMBER ? KeyKind.NUMBER : KeyKind.STRING;
    return new RecordShape(
        spec.columns().stream()
            .map(column -> new MappedField(column.column(), column.path().keys()))
            .toList(),
        spec.allowMissingFields(),
        kind == null ? KeyKind.ANY : key);
  }
}
