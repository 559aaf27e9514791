package io.github.fbcli.cli.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Setting;
import io.github.fbcli.credentials.CredentialLocation;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "config",
    description = "Print the configuration of a Kafka Connect sink connector.",
    footer =
        "Prints the JSON body of POST /connectors for a Connect worker, and sends no request."
            + " Secrets are placeholders that the worker reads from a file. See"
            + " docs/kafka-connect.md.")
@ExitCodes
@Examples({
  "fb connect config clicks --topics clicks >clicks.json",
  "fb connect config clicks-1 clicks-2 --topics clicks --name clicks"
})
public final class ConnectConfig implements Callable<Integer> {
  private static final String SECRETS = "${file:/etc/kafka/featurebase.properties:%s}";

  private final Invocation invocation;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "Names or ids of sinks, one per task.")
  List<String> sinks = List.of();

  @Option(
      names = "--topics",
      required = true,
      split = ",",
      paramLabel = "TOPIC",
      description = "Topics to load, separated by commas.")
  List<String> topics = List.of();

  @Option(
      names = "--name",
      paramLabel = "CONNECTOR",
      description = "Name of the connector (default: the first sink).")
  @Nullable String name;

  @Mixin DatabaseOption database = new DatabaseOption();

  public ConnectConfig(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String connector = name == null ? sinks.get(0) : name;
    ObjectNode document = Json.object().put("name", connector);
    ObjectNode config = document.putObject("config");
    config
        .put("connector.class", "io.github.fbcli.connect.FeatureBaseSinkConnector")
        .put("tasks.max", Integer.toString(sinks.size()))
        .put("topics", String.join(",", topics))
        .put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter")
        .put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    putService(config);
    config
        .put("errors.tolerance", "all")
        .put("errors.deadletterqueue.topic.name", connector + "-rejected")
        .put("errors.deadletterqueue.context.headers.enable", "true");
    invocation.output().text(Json.pretty(document), document);
    return ExitCode.DONE.code();
  }

  private void putService(ObjectNode config) {
    Settings settings = invocation.settings();
    putUrls(config, settings.endpoints());
    put(config, "database", database.named(invocation));
    put(config, "sink", String.join(",", sinks));
    put(config, "ca.cert", value(settings.caCertificatesSetting()));
    put(config, "allow.http", value(settings.plainHttp().setting()));
    CredentialLocation credential = settings.credentials().first();
    if (credential != null && credential.kind() == CredentialLocation.Kind.PASSWORD) {
      put(config, "email", value(settings.email()));
      put(config, "password", SECRETS.formatted("password"));
    } else {
      put(config, "api.key", SECRETS.formatted("api.key"));
    }
  }

  private static void putUrls(ObjectNode config, Endpoints urls) {
    put(config, "api.url", urls.api().toString());
    put(config, "data.url", urls.data().toString());
    put(config, "identity.url", urls.identity() == null ? null : urls.identity().toString());
  }

  private static @Nullable String value(@Nullable Setting setting) {
    return setting == null ? null : setting.value();
  }

  private static void put(ObjectNode config, String name, @Nullable String value) {
    if (value != null) {
      config.put("featurebase." + name, value);
    }
  }
}
