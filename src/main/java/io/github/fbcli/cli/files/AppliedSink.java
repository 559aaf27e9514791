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
 * What became of a sink that stands in a file.
 *
 * @param sink as last seen; null when there is none
 * @param requests those that would be sent; none where they were sent
 */
record AppliedSink(
    SinkPlan plan, Result result, @Nullable SinkResource sink, List<PlannedRequest> requests) {

  /** The last step that was taken, or the one that would be. */
  enum Result {
    CREATED,
    REPLACED,
    UNCHANGED,
    /** It loads otherwise than the file says, and was left as it is. */
    DIFFERS,
    /** It was deleted, and not created again. */
    DELETED,
    /** Something failed before anything was done about it. */
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
              new Column<>("NAME", AppliedSink::name),
              new Column<>("RESULT", applied -> applied.result().toString()),
              new Column<>("STATUS", applied -> applied.sink == null ? "" : applied.sink.status()),
              new Column<>("TABLE", applied -> applied.plan().spec().table()),
              new Column<>(
                  "DIFFERENCES", applied -> String.join("; ", applied.plan().differences()))),
          AppliedSink::toJson,
          AppliedSink::name);

  private String name() {
    return plan.spec().name();
  }

  private ObjectNode toJson() {
    ObjectNode json = Json.object().put("name", name()).put("result", result.toString());
    json.set("differences", Json.strings(plan.differences()));
    json.set("sink", sink == null ? null : sink.toJson());
    if (!requests.isEmpty()) {
      ArrayNode planned = json.putArray("requests");
      requests.forEach(request -> planned.add(request.toJson()));
    }
    return json;
  }
}
