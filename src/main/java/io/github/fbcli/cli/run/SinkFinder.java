package io.github.fbcli.cli.run;

import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.wire.SinkResource;
import java.util.List;

/** Finds sinks, or suggests which one may have been meant. */
public record SinkFinder(SinkService service) {

  /**
   * @throws CommandFailure if there is none
   */
  public SinkResource require(String nameOrId) {
    return new SinkLookup(service).find(nameOrId).orElseThrow(() -> absent(nameOrId));
  }

  public CommandFailure absent(String nameOrId) {
    List<String> names = service.listSinks().stream().map(SinkResource::name).toList();
    String hint =
        names.isEmpty()
            ? "There are none yet; 'fb sinks create --help' tells how to make one."
            : DidYouMean.nearest(nameOrId, names)
                    .map(near -> "Did you mean '" + near + "'? ")
                    .orElse("")
                + "'fb sinks list' shows them all.";
    return new CommandFailure(
        ExitCode.NOT_FOUND, "sink_not_found", "there is no sink '" + nameOrId + "'", hint);
  }
}
