package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.wire.Json;
import java.util.List;

/**
 * Shows requests instead of sending them: {@code --dry-run} as JSON, {@code --curl} as a script.
 *
 * <p>With {@code -o json}, only the body of a single request is printed, for use in pipes. Several
 * requests, or requests without a body, are printed as objects with method, URL and body.
 */
public record Preview(Invocation invocation) {
  private static final View<PlannedRequest> REQUEST =
      new View<>(
          List.of(
              new Column<>("METHOD", PlannedRequest::method),
              new Column<>("URL", PlannedRequest::url)),
          PlannedRequest::toJson,
          PlannedRequest::url);

  public int show(List<PlannedRequest> requests) {
    refuseScriptWithoutIds(requests);
    Output output = invocation.output();
    JsonNode onlyBody = requests.size() == 1 ? requests.get(0).body() : null;
    if (invocation.previewsAsScript()) {
      String script = PlannedRequest.script(requests, invocation.settings().credentials().header());
      output.text(script, Json.object().put("script", script));
    } else if (output.format() == OutputFormat.JSON && onlyBody != null) {
      output.document(onlyBody);
    } else if (output.format() == OutputFormat.TABLE) {
      requests.forEach(request -> output.document(request.toJson()));
    } else {
      output.oneOrList(requests, requests.size() > 1, REQUEST);
    }
    return ExitCode.DONE.code();
  }

  private void refuseScriptWithoutIds(List<PlannedRequest> requests) {
    if (invocation.previewsAsScript() && requests.stream().anyMatch(PlannedRequest::lacksId)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--curl requires the ids of sinks and databases",
          "'fb sinks list' and 'fb databases list' show the ids.");
    }
  }
}
