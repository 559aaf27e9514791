package io.github.fbcli.cli.context;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.PlainHttp;
import io.github.fbcli.config.Setting;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the effective settings and, with {@code --origin}, where each one is set. */
@Command(
    name = "show",
    description = "Show the effective settings of a context.",
    footer = "Flags and environment variables take precedence over the context.")
@ExitCodes({ExitCode.NOT_FOUND})
@Examples({"fb context show --origin", "fb context show prod -o json"})
public final class ContextShow implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CONTEXT",
      description = "The context (default: the current one).")
  @Nullable String name;

  @Option(names = "--origin", description = "Show where each setting comes from.")
  boolean origin;

  public ContextShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Settings settings = invocation.settings().about(name);
    if (name != null) {
      ContextViews.require(settings, name);
    }
    Map<String, Setting> all = settings(settings);
    OutputFormat format = invocation.output().format();
    if (format == OutputFormat.JSON || format == OutputFormat.NDJSON) {
      invocation.output().document(json(all));
    } else {
      invocation.output().list(List.copyOf(all.entrySet()), view());
    }
    return ExitCode.DONE.code();
  }

  private static Map<String, Setting> settings(Settings settings) {
    Map<String, Setting> all = new LinkedHashMap<>();
    all.put("context", settings.contextSetting());
    all.putAll(settings.endpoints().settings());
    put(all, "database", settings.databaseSetting());
    put(all, "email", settings.email());
    put(all, "ca_cert", settings.caCertificatesSetting());
    put(all, PlainHttp.KEY, settings.plainHttp().setting());
    Context context = settings.context();
    String origin = "context '" + context.name() + "'";
    context.options().forEach((option, value) -> all.put(option, new Setting(value, origin)));
    return all;
  }

  private static void put(Map<String, Setting> all, String key, @Nullable Setting setting) {
    if (setting != null) {
      all.put(key, setting);
    }
  }

  private ObjectNode json(Map<String, Setting> all) {
    ObjectNode json = Json.object();
    all.forEach(
        (key, setting) -> {
          if (origin) {
            json.putObject(key).put("value", setting.value()).put("origin", setting.origin());
          } else {
            json.put(key, setting.value());
          }
        });
    return json;
  }

  private View<Map.Entry<String, Setting>> view() {
    List<Column<Map.Entry<String, Setting>>> columns = new ArrayList<>();
    columns.add(new Column<>("SETTING", Map.Entry::getKey));
    columns.add(new Column<>("VALUE", entry -> entry.getValue().value()));
    if (origin) {
      columns.add(new Column<>("ORIGIN", entry -> entry.getValue().origin()));
    }
    return new View<>(
        columns,
        entry -> Json.object().put(entry.getKey(), entry.getValue().value()),
        entry -> entry.getValue().value());
  }
}
