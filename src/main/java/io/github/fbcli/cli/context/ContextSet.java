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
import io.github.fbcli.config.PlainHttp;
import io.github.fbcli.config.Setting;
import java.util.Iterator;
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
        "An empty value removes the setting. Settings: endpoint, api_url, data_url, query_url,"
            + " identity_url, database, email, ca_cert, allow_http, and option defaults, such"
            + " as retries (all commands) or push.batch-size (one command). URLs can also be given"
            + " as flags. To store credentials, use 'fb login'.")
@ExitCodes
@Examples({
  "fb context set prod endpoint=https://fb.example.com database=sales",
  "fb context set prod push.batch-size 1000",
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
    Configuration now = settings.configuration(); // also prints warnings about the file
    Configuration changed =
        previews
            ? now.with(name, changes)
            : settings.file().change(before -> before.with(name, changes));
    ContextViews.Row row =
        ContextViews.row(settings, changed.contextOrEmpty(name), changed.current());
    invocation.output().one(row, ContextViews.ROW);
    invocation.note(previews ? "nothing was written" : "written to " + settings.file().path());
    return ExitCode.DONE.code();
  }

  private Map<String, String> changes(Settings settings) {
    Map<String, String> changes = new TreeMap<>(settings.urlFlags());
    for (Iterator<String> words = assignments.iterator(); words.hasNext(); ) {
      String word = words.next();
      int end = word.indexOf('=');
      String key = end < 0 ? word : word.substring(0, end);
      String value = end >= 0 ? word.substring(end + 1) : words.hasNext() ? words.next() : null;
      changes.put(key(key, value == null ? "" : value), value == null ? "" : value);
      if (value == null) {
        throw CommandFailure.usage("setting '" + key + "' has no value", "Use " + key + "=VALUE.");
      }
    }
    if (changes.isEmpty()) {
      throw CommandFailure.usage(
          "no settings given", "Add at least one setting, such as database=sales.");
    }
    check(changes);
    return changes;
  }

  /** Returns the canonical key. Error messages omit the value, which may be a secret. */
  private String key(String key, String value) {
    String setting = key.replace('-', '_');
    return Context.KEYS.contains(setting)
        ? setting
        : Context.OPTIONS + invocation.program().optionKey(key, value);
  }

  private void check(Map<String, String> changes) {
    Settings settings = invocation.settings();
    PlainHttp plainHttp =
        new PlainHttp(
            invocation.environment(),
            () -> settings.configuration().with(name, changes).contextOrEmpty(name),
            invocation::note);
    if (!PlainHttp.isValue(changes.getOrDefault(PlainHttp.KEY, ""))) {
      throw CommandFailure.usage(
          "allow_http must be true or false", "Use for example " + PlainHttp.KEY + "=true.");
    }
    changes.forEach(
        (key, value) -> {
          if (Context.isUrl(key) && !value.isEmpty()) {
            Endpoints.requireUsable(new Setting(value, key), plainHttp);
          }
        });
  }
}
