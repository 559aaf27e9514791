package io.github.fbcli.connect;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.time.MonotonicClock;
import io.github.fbcli.time.Sleeper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;

/** Checks a valid configuration against the service before a connector is created or changed. */
final class ConnectorPreflight {
  private final ConnectorSettings settings;
  private final int tasks;

  ConnectorPreflight(Map<String, String> properties) {
    this.settings = new ConnectorSettings(properties);
    String max = properties.getOrDefault("tasks.max", "1");
    this.tasks =
        max.matches("[0-9]{1,9}") ? Integer.parseInt(max) : 1; // Connect reports other values
  }

  /** Adds the problems to the settings that cause them. */
  void check(Config config) {
    List<String> sinks = settings.sinks();
    if (tasks > sinks.size()) {
      add(
          config,
          ConnectorSettings.SINK,
          "tasks.max is %s, but only %s listed; list one sink for each task, or reduce tasks.max"
              .formatted(tasks, sinks.size() == 1 ? "1 sink is" : sinks.size() + " sinks are"));
    }
    List<String> credentials = settings.credentials();
    if (credentials.isEmpty()) {
      add(
          config,
          "featurebase.api.key",
          "no credential; set featurebase.api.key, or featurebase.email and featurebase.password");
      return;
    }
    try (SinkFinder finder = new SinkFinder(settings, new MonotonicClock(), Sleeper.system())) {
      checkSinks(finder, config);
    } catch (ServiceFailure | IllegalArgumentException e) {
      String message = SinkTarget.describe(e);
      boolean refused =
          e instanceof ServiceFailure failure && failure.kind() == ServiceFailure.Kind.CREDENTIALS;
      add(config, refused ? credentials.get(0) : firstSetting(config, message), message);
    }
  }

  /** Returns the first setting that a message names; the endpoint if it names none. */
  private static String firstSetting(Config config, String message) {
    return config.configValues().stream()
        .map(ConfigValue::name)
        .filter(message::contains)
        .min(
            Comparator.<String>comparingInt(message::indexOf)
                .thenComparing(Comparator.comparingInt(String::length).reversed()))
        .orElse("featurebase.endpoint");
  }

  private void checkSinks(SinkFinder finder, Config config) {
    List<SinkTarget> found = new ArrayList<>();
    for (String name : settings.sinks()) {
      try {
        SinkTarget target = finder.find(name);
        target.requireActive();
        found.add(target);
      } catch (ConnectException e) {
        add(config, ConnectorSettings.SINK, SinkTarget.describe(e));
      }
    }
    for (SinkTarget target : found) {
      if (!target.loadsSameTableAs(found.get(0))) {
        add(
            config,
            ConnectorSettings.SINK,
            "sinks '%s' and '%s' have different tables or mappings; use one connector for each table"
                .formatted(found.get(0).sink().name(), target.sink().name()));
      }
    }
  }

  private static void add(Config config, String name, String message) {
    config.configValues().stream()
        .filter(value -> value.name().equals(name))
        .forEach(value -> value.addErrorMessage(message));
  }
}
