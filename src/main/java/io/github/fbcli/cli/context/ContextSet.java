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

/** Changes settings of a context, which is made if need be. */
@Command(
    name = "set",
    description = "Change settings of a context; create it if it does not exist.",
    footer =
        "An empty value removes the setting. Settings: endpoint, api_url, data_url, identity_url,"
            + " database, email, ca_cert. URLs can also be given as flags. To store credentials,"
            + " use fb login.")
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
      throw misused(
          "'" + name + "' is no name of a context",
          "Use a-z, 0-9, dot, dash and underscore, 64 at most.");
    }
    Map<String, String> changes = changes(settings);
    Configuration now = settings.configuration();
    Configuration changed =
        invocation.previews()
            ? changed(now, changes)
            : settings.file().change(before -> changed(before, changes));
    Context context = changed.context(name);
    invocation
        .output()
        .one(
            new ContextViews.Row(
                context == null ? Context.empty(name) : context,
                name.equals(changed.current()),
                settings.stored().holds(name)),
            ContextViews.ROW);
    invocation.note(
        invocation.previews() ? "nothing was written" : "written to " + settings.file().path());
    return ExitCode.DONE.code();
  }

  private Configuration changed(Configuration before, Map<String, String> changes) {
    Context context = before.context(name);
    return before.with((context == null ? Context.empty(name) : context).with(changes));
  }

  private Map<String, String> changes(Settings settings) {
    Map<String, String> changes = new TreeMap<>(settings.urlFlags());
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String key = equals < 0 ? assignment : assignment.substring(0, equals);
      if (!Context.KEYS.contains(key)) {
        throw unknown(key);
      } else if (equals < 0) {
        throw misused("'" + key + "' has no value", "Write it like " + key + "=VALUE.");
      }
      changes.put(key, assignment.substring(equals + 1));
    }
    if (changes.isEmpty()) {
      throw misused("nothing is to be set", "Write it like endpoint=https://fb.example.com.");
    }
    changes.forEach(ContextSet::check);
    return changes;
  }

  private static void check(String key, String value) {
    if (Context.isUrl(key) && !value.isEmpty()) {
      Endpoints.requireUsable(new Setting(value, key));
    }
  }

  /** Without the value, which may be a secret. */
  private static CommandFailure unknown(String key) {
    String known = String.join(", ", Context.KEYS);
    return misused(
        "a context has no setting '" + key + "'",
        DidYouMean.nearest(key, Context.KEYS)
            .map(near -> "Did you mean '" + near + "'?")
            .orElse("There are " + known + "; secrets are kept by fb login."));
  }

  private static CommandFailure misused(String message, String hint) {
    return new CommandFailure(ExitCode.USAGE, "usage", message, hint);
  }
}
