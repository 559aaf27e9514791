package io.github.fbcli.cli.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for a sink of a file.
 *
 * @param sink as last seen; null if there is none
 * @param requests those that would be sent; none if they were sent
 */
record AppliedSink(
    SinkPlan plan, Result result, @Nullable SinkResource sink, List<PlannedRequest> requests) {

  /** The last step that was taken, or the one that would be. */
  enum Result {
    CREATED,
    REPLACED,
    UNCHANGED,
    /** It differs from the file, and was left unchanged. */
    DIFFERS,
    /** It was deleted, but not re-created. */
    DELETED,
    /** Something failed before it was handled. */
    NOT_DONE,
    TO_CREATE,
    TO_REPLACE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final View<AppliedSink> VIEW =
      new View<>(
          List.of(
              new Column<>("NAME", applied -> applied.plan.name()),
              new Column<>("RESULT", applied -> applied.result.toString()),
              new Column<>("STATUS", applied -> applied.sink == null ? "" : applied.sink.status()),
              new Column<>("TABLE", applied -> applied.plan.spec().table()),
              new Column<>(
                  "DIFFERENCES", applied -> String.join("; ", applied.plan.differences()))),
          AppliedSink::toJson,
          applied -> applied.plan.name());

  private ObjectNode toJson() {
    ObjectNode json = Json.object().put("name", plan.name()).put("result", result.toString());
    json.set("differences", Json.strings(plan.differences()));
    json.set("sink", sink == null ? null : sink.toJson());
    if (!requests.isEmpty()) {
      ArrayNode planned = json.putArray("requests");
      requests.forEach(request -> planned.add(request.toJson()));
    }
    return json;
  }
}
