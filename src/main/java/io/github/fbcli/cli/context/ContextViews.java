package io.github.fbcli.cli.context;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ContextViews {
  private ContextViews() {}

  /**
   * A row in the list of contexts.
   *
   * @param current whether the context is the default
   * @param loggedIn whether the context has a stored login
   */
  record Row(Context context, boolean current, boolean loggedIn) {}

  static final View<Row> ROW =
      new View<>(
          List.of(
              new Column<>("NAME", row -> row.context().name()),
              new Column<>("CURRENT", row -> row.current() ? "*" : ""),
              new Column<>("SERVICE", row -> service(row.context())),
              new Column<>("DATABASE", row -> setting(row.context(), "database")),
              new Column<>("LOGGED IN", row -> row.loggedIn() ? "yes" : "no")),
          ContextViews::json,
          row -> row.context().name());

  static Row row(Settings settings, Context context, @Nullable String current) {
    String name = context.name();
    return new Row(context, name.equals(current), settings.stored().contains(name));
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = Json.object().put("name", row.context().name());
    json.put("current", row.current()).put("logged_in", row.loggedIn());
    Context.KEYS.forEach(key -> json.put(key, redacted(row.context(), key)));
    ObjectNode options = json.putObject("options");
    row.context().options().forEach(options::put);
    return json;
  }

  /**
   * Returns the value of a setting. Removes the user and password that a URL in a hand-written file
   * may contain.
   */
  private static @Nullable String redacted(Context context, String key) {
    String value = context.get(key);
    return value == null || !Context.isUrl(key) ? value : Endpoints.redacted(value);
  }

  private static String service(Context context) {
    String all = setting(context, "endpoint");
    return all.isEmpty() ? setting(context, "api_url") : all;
  }

  private static String setting(Context context, String key) {
    String value = redacted(context, key);
    return value == null ? "" : value;
  }

  static void require(Settings settings, String name) {
    if (!settings.hasContext(name)) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "context_not_found",
          "context '" + name + "' does not exist",
          settings.suggestContext(name).strip());
    }
  }
}
