package io.github.fbcli.cli.run;

import io.github.fbcli.api.HttpClientCache;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.config.Environment;
import io.github.fbcli.time.Sleeper;
import java.util.List;

/**
 * What one command leaves to the next in the same program: connections, tokens that a password was
 * traded for, and the flags that hold where a line does not say otherwise. Usually there is no next
 * command; {@code fb shell} has many.
 */
public final class Session implements AutoCloseable {
  private final GlobalOptions defaults;
  private final boolean goesOn;
  private final Redaction redaction = new Redaction();
  private final HttpClientCache clients = new HttpClientCache();
  private final SessionTokens tokens = new SessionTokens();

  /** For one command. */
  public Session() {
    this(new GlobalOptions(), false);
  }

  private Session(GlobalOptions defaults, boolean goesOn) {
    this.defaults = defaults;
    this.goesOn = goesOn;
  }

  /** One whose commands begin with the flags of that run. */
  public static Session withFlagsOf(Invocation run) {
    return new Session(run.options().copy(), true);
  }

  /** Has further commands use that context, as if {@code -c} named it. */
  public void useContext(String name) {
    defaults.context = name;
  }

  /** Ends what the running command still does over the network; it can begin nothing more there. */
  public void cut() {
    clients.cut();
  }

  /** The flags that hold beside a line's own, as they would be written on it. */
  public List<String> flagsBeside(List<String> words) {
    return FlagWords.of(defaults, words);
  }

  /** What a command would find that has no flags of its own. */
  public Settings settings(Environment environment, Sleeper sleeper) {
    return new Settings(flags(), environment, sleeper, warning -> {});
  }

  /** Whether there may be another command. */
  boolean goesOn() {
    return goesOn;
  }

  GlobalOptions flags() {
    return defaults.copy();
  }

  /** Every secret that was met so far. */
  public Redaction redaction() {
    return redaction;
  }

  HttpClientCache clients() {
    return clients;
  }

  SessionTokens tokens() {
    return tokens;
  }

  @Override
  public void close() {
    clients.close();
  }
}
