package io.github.fbcli.cli.output;

import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views that print sinks. */
public final class SinkViews {
  public static final View<SinkResource> SINK =
      new View<>(
          List.of(
              new Column<>("NAME", SinkResource::name),
              new Column<>("STATUS", SinkResource::status),
              new Column<>("TABLE", sink -> orEmpty(sink.table())),
              new Column<>("DATABASE", sink -> orEmpty(sink.databaseId())),
              new Column<>("ID", SinkResource::id)),
          SinkResource::toJson,
          SinkResource::name);

  private SinkViews() {}

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
