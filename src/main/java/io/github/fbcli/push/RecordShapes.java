package io.github.fbcli.push;

import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkSpec;
import org.jspecify.annotations.Nullable;

/** What the sink of a spec wants of a record. */
public final class RecordShapes {
  private RecordShapes() {}

  /** Of a sink that shall be. */
  public static RecordShape of(SinkSpec spec) {
    return of(spec, spec.idKind());
  }

  /**
   * Of a sink that is.
   *
   * @param told what the service says that its key is; null when it does not
   */
  public static RecordShape of(SinkSpec spec, @Nullable IdKind told) {
    return new RecordShape(
        spec.columns().stream()
            .map(column -> new MappedField(column.column(), column.path().keys()))
            .toList(),
        spec.allowMissingFields(),
        key(told));
  }

  private static KeyKind key(@Nullable IdKind told) {
    if (told == null) {
      return KeyKind.ANY;
    }
    return told == IdKind.NUMBER ? KeyKind.NUMBER : KeyKind.STRING;
  }
}
