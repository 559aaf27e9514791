package io.github.fbcli.connect;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** A sink as the service describes it, and the structure of its records. */
record SinkTarget(SinkResource sink, RecordShape shape) {

  /**
   * Finds a sink.
   *
   * @param database the id or name of its database; null to search all databases
   * @throws ConnectException if it does not exist; the message may suggest another name
   * @throws ServiceFailure if a request fails
   */
  static SinkTarget find(SinkService service, String name, @Nullable String database) {
    SinkResource sink =
        new SinkLookup(service, database).find(name).orElseThrow(() -> absent(service, name));
    RecordShape shape =
        CreateBody.read(sink.document())
            .map(spec -> RecordShape.of(spec, CreateBody.idKind(sink.document()).orElse(null)))
            .orElse(RecordShape.unknown());
    return new SinkTarget(sink, shape);
  }

  private static ConnectException absent(SinkService service, String name) {
    List<String> names = service.listSinks().stream().map(SinkResource::name).toList();
    String suggestion =
        DidYouMean.nearest(name, names).map(near -> "; did you mean '" + near + "'?").orElse("");
    return new ConnectException("no sink '" + name + "'" + suggestion);
  }

  /**
   * Fails unless the sink currently accepts records. If the service omits the status, it is not
   * checked.
   *
   * @throws ConnectException if the sink has another status
   */
  void requireActive() {
    if (!sink.status().isEmpty() && SinkStatus.of(sink.status()) != SinkStatus.ACTIVE) {
      throw wrongStatus();
    }
  }

  /**
   * Fails if the sink can never accept records again.
   *
   * @throws ConnectException if the sink is deleted or failed
   */
  void requireUsable() {
    SinkStatus status = SinkStatus.of(sink.status());
    if (List.of(SinkStatus.FAILED, SinkStatus.DELETING, SinkStatus.DELETED).contains(status)) {
      throw wrongStatus();
    }
  }

  private ConnectException wrongStatus() {
    return new ConnectException(
        "sink '" + sink.name() + "' is " + sink.status() + "; only an ACTIVE sink accepts records");
  }

  /** Returns whether both sinks load the same table with the same mapping. */
  boolean loadsSameTableAs(SinkTarget other) {
    return String.valueOf(sink.databaseId()).equals(String.valueOf(other.sink.databaseId()))
        && String.valueOf(sink.table()).equals(String.valueOf(other.sink.table()))
        && shape.mappingSha256().equals(other.shape.mappingSha256());
  }

  /** Returns what failed and what to do. */
  static String describe(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof ServiceFailure call && call.remedy() != null) {
      message += ". " + call.remedy();
    }
    return ConnectorSettings.inMessage(message);
  }
}
