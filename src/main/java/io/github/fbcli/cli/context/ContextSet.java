package io.github.fbcli.cli.context;

import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.Configuration;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Setting;
import io.github.fbcli.sink.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Change settings of a context; create it if it does not exist.",
    footer =
        "An empty value removes the setting. Settings: endpoint, api_url, data_url, identity_url,"
            + " database, email, ca_cert. URLs can also be given as flags. To store credentials,"
            + " use 'fb login'.")
@ExitCodes
@Examples({
  "fb context set prod endpoint=https://fb.example.com database=sales",
  "fb context set prod database="
})
public final class ContextSet implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "CONTEXT", description = "The context to change.")
  String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      completionCandidates = Choices.Settings.class,
      description = "Settings and their values.")
  List<String> assignments = List.of();

  public ContextSet(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Settings settings = invocation.settings().creating();
    if (!Context.isName(name)) {
      throw CommandFailure.usage("'" + name + "' is not a valid context name", Context.NAME_HINT);
    }
    Map<String, String> changes = changes(settings);
    boolean previews = invocation.previews();
    Configuration now = settings.configuration(); // prints its warnings
    Configuration changed =
        previews
            ? now.with(name, changes)
            : settings.file().change(before -> before.with(name, changes));
    Context context = changed.context(name);
    ContextViews.Row row =
        ContextViews.row(
            settings, context == null ? Context.empty(name) : context, changed.current());
    invocation.output().one(row, ContextViews.ROW);
    invocation.note(previews ? "nothing was written" : "written to " + settings.file().path());
    return ExitCode.DONE.code();
  }

  private Map<String, String> changes(Settings settings) {
    Map<String, String> changes = new TreeMap<>(settings.urlFlags());
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", 2);
      if (!Context.KEYS.contains(parts[0])) {
        throw unknown(parts[0]);
      } else if (parts.length == 1) {
        throw CommandFailure.usage(
            "setting '" + parts[0] + "' has no value", "Use " + parts[0] + "=VALUE.");
      }
      changes.put(parts[0], parts[1]);
    }
    if (changes.isEmpty()) {
      throw CommandFailure.usage(
          "no settings given", "Add at least one setting, such as database=sales.");
    }
    changes.forEach(this::check);
    return changes;
  }

  private void check(String key, String value) {
    if (Context.isUrl(key) && !value.isEmpty()) {
      Endpoints.requireUsable(new Setting(value, key), invocation.environment());
    }
  }

  /** Reports an unknown setting. The message omits the value, because it may be a secret. */
  private static CommandFailure unknown(String key) {
    String known = String.join(", ", Context.KEYS);
    return CommandFailure.usage(
        "unknown setting '" + key + "'",
        DidYouMean.nearest(key, Context.KEYS)
            .map(near -> "Did you mean '" + near + "'?")
            .orElse("Valid settings: " + known + ". To store credentials, use 'fb login'."));
  }
}
