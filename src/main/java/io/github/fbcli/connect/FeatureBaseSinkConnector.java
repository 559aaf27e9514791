package io.github.fbcli.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Loads the records of Kafka topics into FeatureBase sinks. By default, each sink is used by only
 * one task, because a single task can use the whole quota of a sink. With {@code
 * sink.by=partition}, tasks can share a sink.
 */
public final class FeatureBaseSinkConnector extends SinkConnector {
  private Map<String, String> properties = Map.of();

  /** Returns the version of the plugin; {@code unknown} outside the plugin archive. */
  static String pluginVersion() {
    return Objects.requireNonNullElse(
        FeatureBaseSinkConnector.class.getPackage().getImplementationVersion(), "unknown");
  }

  @Override
  public String version() {
    return pluginVersion();
  }

  @Override
  public void start(Map<String, String> given) {
    properties = Map.copyOf(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return FeatureBaseSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    ConnectorSettings settings = new ConnectorSettings(properties);
    List<Map<String, String>> configs = new ArrayList<>();
    List<String> sinks = settings.sinks();
    for (int task = 0; task < Math.min(maxTasks, sinks.size()); task++) {
      Map<String, String> config = new HashMap<>(properties);
      config.put(ConnectorSettings.TASK, Integer.toString(task));
      if (!settings.byPartition()) {
        config.put(ConnectorSettings.SINK, sinks.get(task));
      }
      configs.add(config);
    }
    return configs;
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return ConnectorSettings.DEFINITION;
  }

  /** Also checks the sinks and the credential with the service. */
  @Override
  public Config validate(Map<String, String> given) {
    Config config = super.validate(given);
    boolean wellFormed =
        config.configValues().stream().allMatch(value -> value.errorMessages().isEmpty());
    if (wellFormed) {
      new ConnectorPreflight(given).check(config);
    }
    return config;
  }
}
