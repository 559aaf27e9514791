package io.github.fbcli.cli.sinks;

import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.wire.SinkResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints sinks repeatedly. On a terminal, redraws all sinks; otherwise, prints only changed sinks.
 * A sink that disappears from the list is printed as DELETED.
 */
final class SinkWatch {
  private final Output output;
  private final View<SinkResource> view;
  private Map<String, SinkResource> seen = Map.of();

  SinkWatch(Output output, View<SinkResource> view) {
    this.output = output;
    this.view = view;
  }

  /**
   * @param page prints all sinks; called after the terminal is cleared
   */
  void show(List<SinkResource> sinks, Runnable page) {
    if (output.clear()) {
      page.run();
      return;
    }
    Map<String, SinkResource> now = new LinkedHashMap<>();
    for (SinkResource sink : sinks) {
      now.put(sink.id(), sink);
      if (!sink.equals(seen.get(sink.id()))) {
        output.item(sink, view);
      }
    }
    seen.values().stream()
        .filter(sink -> !now.containsKey(sink.id()))
        .forEach(sink -> output.item(sink.withStatus("DELETED"), view));
    seen = now;
  }
}
