package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one push, taken one by one in their order, and the result of each. */
final class Batch {
  private final RecordMapping mapping;
  private final ArrayNode results = Json.array();
  private final List<ObjectNode> rows = new ArrayList<>();
  private int invalid;
  private @Nullable String firstMissing;

  Batch(RecordMapping mapping) {
    this.mapping = mapping;
  }

  void take(JsonNode value) {
    try {
      RecordMapping.Row row = mapping.row(value);
      if (firstMissing == null && !row.missing().isEmpty()) {
        firstMissing = "record " + results.size() + " lacks " + row.missing();
      }
      rows.add(row.columns());
      results.addObject().put("status", "success");
    } catch (UnfitValue e) {
      invalid++;
      fail("InvalidBody", "Incorrect values for one or more of record fields: " + e.getMessage());
    }
  }

  /** Takes a record that is beyond the limits. */
  void throttle() {
    fail(
        "ProvisionedThroughputExceededException",
        "ProvisionedThroughputExceededException: more than 1000 records or 1 MB in this second");
  }

  /** What the accepted records set. */
  List<ObjectNode> rows() {
    return rows;
  }

  /** How many records failed validation. */
  int invalid() {
    return invalid;
  }

  /** Which accepted record, counted from 0, lacks what; null when none lacks anything. */
  @Nullable String firstMissing() {
    return firstMissing;
  }

  ObjectNode answer() {
    return Json.object()
        .put("success_count", rows.size())
        .put("error_count", results.size() - rows.size())
        .set("records", results);
  }

  private void fail(String code, String message) {
    results
        .addObject()
        .put("status", "error")
        .put("error_code", code)
        .put("error_message", message);
  }
}
