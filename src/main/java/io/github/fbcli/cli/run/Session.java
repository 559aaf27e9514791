package io.github.fbcli.cli.run;

import io.github.fbcli.api.HttpClients;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.config.Environment;
import io.github.fbcli.credentials.LoginCache;
import io.github.fbcli.time.Sleeper;

/**
 * The state shared by the commands of one process: connections, tokens obtained with a password,
 * and default flags. Usually, a process runs one command; {@code fb shell} runs many.
 */
public final class Session implements AutoCloseable {
  private final GlobalOptions defaults;
  private final boolean interactive;
  private final Redaction redaction = new Redaction();
  private final HttpClients clients = new HttpClients();
  private final LoginCache logins = new LoginCache();

  public Session() {
    this(new GlobalOptions(), false);
  }

  private Session(GlobalOptions defaults, boolean interactive) {
    this.defaults = defaults;
    this.interactive = interactive;
  }

  /** Returns a session that uses the flags of a run as defaults for its commands. */
  public static Session withFlagsOf(Invocation run) {
    return new Session(run.options().copy(), true);
  }

  /** Cancels the in-flight requests of the running command and prevents new ones. */
  public void cut() {
    clients.cut();
  }

  public Settings settings(Environment environment, Sleeper sleeper) {
    return new Settings(flags(), environment, sleeper, redaction, warning -> {});
  }

  boolean isInteractive() {
    return interactive;
  }

  GlobalOptions flags() {
    return defaults.copy();
  }

  /** Returns a redaction that hides all secrets read so far. */
  public Redaction redaction() {
    return redaction;
  }

  HttpClients clients() {
    return clients;
  }

  LoginCache logins() {
    return logins;
  }

  @Override
  public void close() {
    clients.close();
  }
}
