package io.github.fbcli.connect;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a task's metrics through JMX: as metrics of Connect, or, before Connect 4.1, as an
 * MBean {@code io.github.fbcli:type=sink-task,connector=NAME,task=N}.
 */
final class TaskMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

  private final @Nullable ObjectName bean;

  TaskMetrics(TaskNumbers numbers, SinkTaskContext context, String connector, String task) {
    bean = inConnect(numbers, context) ? null : register(numbers, connector, task);
  }

  private static boolean inConnect(TaskNumbers numbers, SinkTaskContext context) {
    try {
      PluginMetrics metrics = context.pluginMetrics();
      add(metrics, "accepted", "Accepted records", numbers::getAccepted);
      add(metrics, "rejected", "Rejected records", numbers::getRejected);
      add(metrics, "throttled", "Number of times records were throttled", numbers::getThrottled);
      add(metrics, "in-flight", "Records without an outcome", numbers::getInFlight);
      add(metrics, "quota-used", "Share of the sink's quota in use", numbers::getQuotaUsed);
      add(metrics, "offset-lag", "Offsets received but not completed", numbers::getOffsetLag);
      return true;
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      return false; // an older version of Connect
    }
  }

  private static void add(
      PluginMetrics metrics, String name, String description, Supplier<Number> number) {
    Gauge<Number> gauge = (config, now) -> number.get();
    metrics.addMetric(metrics.metricName(name, description, new LinkedHashMap<>()), gauge);
  }

  private static @Nullable ObjectName register(TaskNumbers numbers, String connector, String task) {
    try {
      ObjectName name =
          new ObjectName(
              "io.github.fbcli:type=sink-task,connector="
                  + ObjectName.quote(connector)
                  + ",task="
                  + task);
      ManagementFactory.getPlatformMBeanServer().registerMBean(numbers, name);
      return name;
    } catch (JMException e) {
      LOG.warn("cannot publish metrics: {}", e.getMessage());
      return null;
    }
  }

  @Override
  public void close() {
    try {
      if (bean != null) {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
      }
    } catch (JMException e) {
      LOG.warn("cannot remove metrics: {}", e.getMessage());
    }
  }
}
