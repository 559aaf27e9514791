package io.github.fbcli.cli.shell;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.cli.run.Session;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.HistoryFile;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Proposal;
import io.github.fbcli.shell.session.Host;
import io.github.fbcli.shell.session.SecretWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lends the program to a session: its commands, its settings, its files. */
final class SessionHost implements Host {
  private static final String DATABASE = "FEATUREBASE_DATABASE";

  private final Invocation shell;
  private final Session session;
  private final HistoryFile history;
  private @Nullable String database;
  private boolean historyLost;

  SessionHost(Invocation shell, Session session) {
    this.shell = shell;
    this.session = session;
    this.history = new HistoryFile(shell.environment(), shell.platform().sleeper());
  }

  @Override
  public int run(Streams streams, Interruption interruption, List<String> words) {
    Platform own = shell.platform();
    Platform platform = new Platform(own.clock(), own.sleeper(), own.random(), interruption);
    return shell
        .program()
        .inSession(session, platform)
        .run(streams, environment(), words.toArray(String[]::new));
  }

  @Override
  public void cut() {
    session.cut();
  }

  @Override
  public int refuse(String message, String hint) {
    return shell.tell(new CommandFailure(ExitCode.USAGE, "usage", message, hint));
  }

  @Override
  public String place() {
    Settings settings = settings();
    try {
      String chosen = settings.database();
      return settings.contextName() + (chosen == null ? "" : "/" + chosen);
    } catch (ConfigFailure e) {
      return "?"; // the next command tells what is wrong
    }
  }

  @Override
  public int connect(String place) {
    int slash = place.indexOf('/');
    String name = slash < 0 ? place : place.substring(0, slash);
    String under = slash < 0 ? "" : place.substring(slash + 1);
    boolean context = isContext(name);
    if (!context && slash > 0) {
      return refuse(
          "there is no context '" + name + "'", "'fb context list' shows those there are.");
    }
    if (context) {
      session.useContext(name);
      database = null;
    }
    String chosen = context || slash >= 0 ? under : place;
    if (!chosen.isEmpty()) {
      database = chosen;
    }
    return ExitCode.DONE.code();
  }

  private boolean isContext(String name) {
    if (!Context.isName(name)) {
      return false;
    }
    try {
      Settings settings = settings();
      return settings.configuration().context(name) != null || settings.stored().holds(name);
    } catch (ConfigFailure e) {
      return false;
    }
  }

  private Settings settings() {
    return session.settings(new Environment(environment()), shell.platform().sleeper());
  }

  private Map<String, String> environment() {
    if (database == null) {
      return shell.environment().all();
    }
    Map<String, String> changed = new TreeMap<>(shell.environment().all());
    changed.put(DATABASE, database);
    return changed;
  }

  @Override
  public List<String> outside(List<String> words) {
    List<String> start = new ArrayList<>();
    if (database != null) {
      start.addAll(List.of("env", DATABASE + "=" + database));
    }
    start.add("fb");
    start.addAll(session.flagsBeside(words));
    return start;
  }

  @Override
  public boolean isSecret(String line) {
    return SecretWords.in(line) || !session.redaction().apply(line).equals(line);
  }

  @Override
  public Proposal complete(List<String> words) {
    return shell.program().inSession(session, shell.platform()).propose(environment(), words);
  }

  @Override
  public List<String> history() {
    try {
      return history.lines();
    } catch (IOException | ConfigFailure e) {
      lost(e);
      return List.of();
    }
  }

  @Override
  public void remember(String line) {
    try {
      history.add(line);
    } catch (IOException | ConfigFailure e) {
      lost(e);
    }
  }

  private void lost(Exception e) {
    if (!historyLost) {
      historyLost = true;
      shell.note("warning: lines are not kept for later sessions: " + e.getMessage());
    }
  }
}
