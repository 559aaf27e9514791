package io.github.fbcli.cli.output;

import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.output.View.Kind;
import io.github.fbcli.wire.SinkResource;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The view that prints sinks. */
public final class SinkViews {
  private SinkViews() {}

  /**
   * Returns the view of sinks.
   *
   * @param databaseNames returns the name of a database by id; called only if the name is printed
   */
  public static View<SinkResource> of(UnaryOperator<String> databaseNames, InstantSource clock) {
    return new View<>(
        List.of(
            new Column<>("NAME", SinkResource::name),
            new Column<>("STATUS", SinkResource::status, Kind.STATUS),
            new Column<>("TABLE", sink -> Objects.toString(sink.table(), "")),
            new Column<>(
                "DATABASE",
                sink -> sink.databaseId() == null ? "" : databaseNames.apply(sink.databaseId()),
                Kind.TABLE),
            Column.age(SinkResource::createdAt, clock),
            new Column<>("ID", SinkResource::id, Kind.WIDE),
            new Column<>("DATABASE_ID", sink -> Objects.toString(sink.databaseId(), ""), Kind.WIDE),
            new Column<>(
                "ENDPOINT", sink -> Objects.toString(sink.ingestEndpoint(), ""), Kind.WIDE),
            new Column<>("CREATED", sink -> Objects.toString(sink.createdAt(), ""), Kind.WIDE),
            new Column<>("DATABASE", sink -> Objects.toString(sink.databaseId(), ""), Kind.CSV),
            new Column<>("ID", SinkResource::id, Kind.CSV)),
        SinkResource::toJson,
        SinkResource::name);
  }
}
