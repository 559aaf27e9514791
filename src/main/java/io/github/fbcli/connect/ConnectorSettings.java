package io.github.fbcli.connect;

import io.github.fbcli.push.MaxErrors;
import io.github.fbcli.push.PushOptions;
import io.github.fbcli.push.pace.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the connector. Those that start with {@code featurebase.} correspond to fb's
 * environment variables: {@code featurebase.api.key} is {@code FEATUREBASE_API_KEY}.
 */
final class ConnectorSettings extends AbstractConfig {
  private static final String PREFIX = "featurebase.";

  static final String SINK = PREFIX + "sink";
  static final String SINK_BY = "sink.by";
  static final String NULL_VALUES = "null.values";
  static final String BUFFER_RECORDS = "buffer.records";

  /** Set by the connector: the number of the task, from 0. */
  static final String TASK = PREFIX + "task";

  private static final String BATCH_SIZE = "batch.size";
  private static final String RATE_LIMIT = "rate.limit";
  private static final String CONCURRENCY = "concurrency";
  private static final String TIMEOUT = "request.timeout.ms";

  /** The memory limit for unacknowledged records, in addition to one poll. */
  private static final long BUFFER_BYTES = 32_000_000;

  private static final Pattern OF_FB = Pattern.compile("FEATUREBASE_[A-Z_]*[A-Z]|--[a-z-]*[a-z]");

  /** What to do with a record without a value. The service cannot delete rows. */
  enum NullValues {
    REPORT,
    IGNORE,
    FAIL
  }

  static final ConfigDef DEFINITION = delivery(service(new ConfigDef()));

  private static ConfigDef service(ConfigDef definition) {
    definition.define(
        SINK,
        ConfigDef.Type.LIST,
        ConfigDef.NO_DEFAULT_VALUE,
        ConfigDef.LambdaValidator.with(ConnectorSettings::checkSinks, () -> "s1,s2"),
        Importance.HIGH,
        "The names or ids of the sinks, separated by commas; one sink for each task.");
    optional(definition, "endpoint", "The base URL of all planes of the service, without /v2.");
    optional(definition, "api.url", "The base URL of the control plane, including /v2.");
    optional(definition, "data.url", "The base URL of the data plane, including /v2.");
    optional(
        definition,
        "identity.url",
        "The URL of the identity plane; required only with a password.");
    optional(definition, "database", "The name or id of the database that contains the sinks.");
    secret(definition, "api.key", "The API key.");
    optional(definition, "api.key.file", "A file that contains the API key.");
    secret(definition, "token", "A token. If tokens expire, use an API key or a password instead.");
    optional(definition, "token.file", "A file that contains a token; read again after a 401.");
    optional(definition, "email", "The email of the account; required with a password.");
    secret(definition, "password", "The password of the account.");
    optional(definition, "password.file", "A file that contains the password.");
    optional(definition, "ca.cert", "A file of CA certificates to trust, in PEM or DER format.");
    optional(definition, "allow.http", "Set to true to allow http:// for other hosts.");
    return definition;
  }

  private static void optional(ConfigDef definition, String name, String documentation) {
    definition.define(PREFIX + name, ConfigDef.Type.STRING, null, Importance.MEDIUM, documentation);
  }

  private static void secret(ConfigDef definition, String name, String documentation) {
    definition.define(PREFIX + name, ConfigDef.Type.PASSWORD, null, Importance.HIGH, documentation);
  }

  private static ConfigDef delivery(ConfigDef definition) {
    return definition
        .define(
            SINK_BY,
            ConfigDef.Type.STRING,
            "task",
            ValidString.in("task", "partition"),
            Importance.MEDIUM,
            "How records are assigned to sinks. task: task n uses sink n, so each task has the full"
                + " quota of a sink. partition: partition n uses sink n modulo the number of sinks,"
                + " even after a rebalance, so tasks may share quotas.")
        .define(
            NULL_VALUES,
            ConfigDef.Type.STRING,
            "report",
            ValidString.in("report", "ignore", "fail"),
            Importance.MEDIUM,
            "What to do with a record without a value (tombstone): report it as rejected, ignore"
                + " it, or fail the task. The service cannot delete rows.")
        .define(
            BUFFER_RECORDS,
            ConfigDef.Type.INT,
            1000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "The number of unacknowledged records at which a task pauses its partitions. It limits"
                + " how many records are redelivered after a crash.")
        .define(
            RATE_LIMIT,
            ConfigDef.Type.STRING,
            RateLimit.ofService().toString(),
            ConfigDef.LambdaValidator.with(ConnectorSettings::checkRateLimit, () -> "1000/s,1MB/s"),
            Importance.MEDIUM,
            "Records and bytes per second for each sink, such as 1000/s,1MB/s, or none.")
        .define(
            BATCH_SIZE,
            ConfigDef.Type.INT,
            500,
            Range.between(1, 1000),
            Importance.LOW,
            "The maximum number of records per request.")
        .define(
            CONCURRENCY,
            ConfigDef.Type.INT,
            8,
            Range.between(1, 64),
            Importance.LOW,
            "Parallel requests per sink. Records with the same _id are never sent in parallel.")
        .define(
            TIMEOUT,
            ConfigDef.Type.INT,
            30_000,
            Range.atLeast(1),
            Importance.LOW,
            "The timeout for a request. A stopping task also waits this long for requests in"
                + " flight.");
  }

  ConnectorSettings(Map<String, String> properties) {
    super(DEFINITION, properties, false);
  }

  private static void checkSinks(String name, Object value) {
    List<?> sinks = (List<?>) value;
    if (sinks.isEmpty() || sinks.contains("")) {
      throw new ConfigException(name + ": expected the names of sinks, separated by commas");
    } else if (sinks.stream().distinct().count() < sinks.size()) {
      throw new ConfigException(name + ": " + sinks + " lists a sink twice");
    }
  }

  private static void checkRateLimit(String name, Object value) {
    try {
      var unused = RateLimit.parse(String.valueOf(value));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name + ": " + e.getMessage());
    }
  }

  List<String> sinks() {
    return getList(SINK);
  }

  boolean byPartition() {
    return getString(SINK_BY).equals("partition");
  }

  NullValues nullValues() {
    return NullValues.valueOf(getString(NULL_VALUES).toUpperCase(Locale.ROOT));
  }

  @Nullable String database() {
    return getString("featurebase.database");
  }

  Duration timeout() {
    return Duration.ofMillis(getInt(TIMEOUT));
  }

  /** Returns whether unsettled records fill this share of the buffer. */
  boolean fills(long records, long bytes, double share) {
    return records >= share * getInt(BUFFER_RECORDS) || bytes >= share * BUFFER_BYTES;
  }

  PushOptions pushOptions() {
    return new PushOptions(
        getInt(BATCH_SIZE),
        PushOptions.defaults().batchBytes(),
        PushOptions.UNLIMITED_RETRIES,
        MaxErrors.none(),
        getInt(CONCURRENCY),
        PushOptions.defaults().bufferBytes(),
        RateLimit.parse(getString(RATE_LIMIT)),
        false);
  }

  /** Returns the settings as fb's environment variables. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX) && value != null && !name.equals(SINK)) {
                String text = value instanceof Password secret ? secret.value() : value.toString();
                variables.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), text);
              }
            });
    return variables;
  }

  /** Returns the settings that contain the credential or its location, if they are set. */
  List<String> credentials() {
    return List.of("api.key", "api.key.file", "token", "token.file", "password", "password.file")
        .stream()
        .map(name -> PREFIX + name)
        .filter(name -> get(name) != null)
        .toList();
  }

  /** Replaces fb's variables and flags in a message with the names of the settings. */
  static String inMessage(@Nullable String text) {
    return OF_FB
        .matcher(String.valueOf(text))
        .replaceAll(
            name -> {
              String words = name.group().replaceFirst("^(FEATUREBASE_|--)", "");
              String setting = PREFIX + words.toLowerCase(Locale.ROOT).replaceAll("[_-]", ".");
              return DEFINITION.names().contains(setting) ? setting : name.group();
            });
  }
}
