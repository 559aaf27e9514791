package io.github.fbcli.cli.run;

import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.ConfigFile;
import io.github.fbcli.config.Configuration;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.Folders;
import io.github.fbcli.config.Setting;
import io.github.fbcli.credentials.Credentials;
import io.github.fbcli.credentials.StoredCredentials;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run: a flag wins over a variable, a variable over the context, the context over
 * the default. The configuration file is opened only when a setting is asked for that neither flag
 * nor variable gives.
 */
public final class Settings {
  private static final String CONTEXT = "FEATUREBASE_CONTEXT";

  private final GlobalOptions options;
  private final Environment environment;
  private final Consumer<String> notes;
  private final ConfigFile file;
  private final StoredCredentials stored;
  private final Lazy<Configuration> configuration = new Lazy<>(this::read);
  private final Lazy<Endpoints> endpoints = new Lazy<>(this::resolveEndpoints);
  private @Nullable String named;
  private boolean creating;

  Settings(
      GlobalOptions options, Environment environment, Sleeper sleeper, Consumer<String> notes) {
    this.options = options;
    this.environment = environment;
    this.notes = notes;
    // Made now, opened later; a flag is known only once the line has been parsed.
    Lazy<Folders> folders = new Lazy<>(() -> new Folders(environment, options.config));
    this.file = new ConfigFile(folders, sleeper);
    this.stored = new StoredCredentials(folders, sleeper);
  }

  /** For a command that makes contexts: file and context need not be there yet. */
  public Settings creating() {
    creating = true;
    return this;
  }

  /** For a command that names the context as an argument. */
  public Settings about(@Nullable String context) {
    named = context;
    return this;
  }

  public ConfigFile file() {
    return file;
  }

  public StoredCredentials stored() {
    return stored;
  }

  /** The places of credentials. */
  public Credentials credentials() {
    return new Credentials(environment, stored, this::contextName);
  }

  public Configuration configuration() {
    return configuration.get();
  }

  /** The name of the context in use, and where it was chosen. */
  public Setting contextSetting() {
    String variable = environment.get(CONTEXT);
    if (named != null) {
      return new Setting(named, "the argument");
    } else if (options.context != null) {
      return new Setting(options.context, "--context");
    } else if (variable != null) {
      return new Setting(variable, CONTEXT);
    }
    String current = configuration().current();
    return current == null
        ? new Setting(Context.USUAL, "the default")
        : new Setting(current, String.valueOf(file.path()));
  }

  /**
   * The name of the context in use.
   *
   * @throws ConfigFailure when there is none of the name that was chosen
   */
  public String contextName() {
    return context().name();
  }

  private String checkedName() {
    Setting setting = contextSetting();
    if (!Context.isName(setting.value())) {
      throw new ConfigFailure(
          "'" + setting.value() + "' (" + setting.origin() + ") is no name of a context",
          "Use a-z, 0-9, dot, dash and underscore, 64 at most.");
    }
    return setting.value();
  }

  /**
   * The context in use.
   *
   * @throws ConfigFailure when there is none of the name that was chosen
   */
  public Context context() {
    String name = checkedName();
    Context context = configuration().context(name);
    if (context != null) {
      return context;
    }
    if (!creating && !name.equals(Context.USUAL) && !stored.holds(name)) {
      throw new ConfigFailure(
          "there is no context '" + name + "' (" + contextSetting().origin() + ")",
          meantContext(name)
              + "'fb context list' shows those there are; 'fb context set "
              + name
              + "' makes it.");
    }
    return Context.empty(name);
  }

  /** A question for somebody who named a context that is not there; empty when none is near. */
  public String meantContext(String unknown) {
    Set<String> known = new TreeSet<>(configuration().contexts().keySet());
    try {
      known.addAll(stored.contexts());
    } catch (IOException e) {
      // Then those of the configuration have to do.
    }
    return DidYouMean.nearest(unknown, known)
        .map(near -> "Did you mean '" + near + "'? ")
        .orElse("");
  }

  public Endpoints endpoints() {
    return endpoints.get();
  }

  /** The URLs that stand on the command line, by the keys of a context. */
  public Map<String, String> urlFlags() {
    Map<String, String> flags = new TreeMap<>();
    put(flags, "endpoint", options.endpoint);
    put(flags, "api_url", options.apiUrl);
    put(flags, "data_url", options.dataUrl);
    put(flags, "identity_url", options.identityUrl);
    return flags;
  }

  /** The setting of that key, of its variable where it has one; null when nobody gives it. */
  public @Nullable Setting find(String key, @Nullable String variable) {
    String value = variable == null ? null : environment.get(variable);
    if (value != null) {
      return new Setting(value, String.valueOf(variable));
    }
    String usual = context().get(key);
    return usual == null ? null : new Setting(usual, "context '" + contextName() + "'");
  }

  /** Id or name of the database; null when nobody chose one. */
  public @Nullable String database() {
    Setting setting = find("database", "FEATUREBASE_DATABASE");
    return setting == null ? null : setting.value();
  }

  /** The file of further authorities, where it was named; null when it was not. */
  public @Nullable Path authorities() {
    Setting setting = authoritiesSetting();
    return setting == null ? null : Path.of(setting.value());
  }

  /** The same with where it was named. */
  public @Nullable Setting authoritiesSetting() {
    return options.caCertificates == null
        ? find("ca_cert", null)
        : new Setting(options.caCertificates.toString(), "--ca-cert");
  }

  private Endpoints resolveEndpoints() {
    if (options.context != null || environment.get(CONTEXT) != null) {
      context(); // so that a misspelt name is told also where the URLs come from elsewhere
    }
    return Endpoints.resolve(
        new Endpoints.Flags(options.endpoint, options.apiUrl, options.dataUrl, options.identityUrl),
        environment,
        this::context);
  }

  private Configuration read() {
    Configuration read = file.read(creating);
    read.warnings().forEach(warning -> notes.accept("warning: " + warning));
    return read;
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
