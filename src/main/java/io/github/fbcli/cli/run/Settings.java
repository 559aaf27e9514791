package io.github.fbcli.cli.run;

import io.github.fbcli.api.Redaction;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.ConfigFile;
import io.github.fbcli.config.Configuration;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.Folders;
import io.github.fbcli.config.PlainHttp;
import io.github.fbcli.config.Setting;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.credentials.CredentialLocator;
import io.github.fbcli.credentials.CredentialStore;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run. Flags override environment variables, variables override the context, and
 * the context overrides the default. The configuration file is read only for settings that have
 * neither a flag nor a variable.
 */
public final class Settings {
  private static final String CONTEXT = "FEATUREBASE_CONTEXT";

  private final GlobalOptions options;
  private final Environment environment;
  private final Consumer<String> notes;
  private final PlainHttp plainHttp;
  private final ConfigFile file;
  private final CredentialStore stored;
  private final CredentialLocator credentials;
  private final Lazy<Configuration> configuration = new Lazy<>(this::read);
  private Lazy<Endpoints> endpoints = new Lazy<>(this::resolveEndpoints);
  private @Nullable String named;
  private boolean creating;

  Settings(
      GlobalOptions options,
      Environment environment,
      Sleeper sleeper,
      Redaction redaction,
      Consumer<String> notes) {
    this.options = options;
    this.environment = environment;
    this.notes = notes;
    this.plainHttp = new PlainHttp(environment, this::context, notes);
    // Lazy, because the options have not been parsed yet.
    Lazy<Folders> folders = new Lazy<>(() -> new Folders(environment, options.config));
    this.file = new ConfigFile(folders, sleeper);
    this.stored = new CredentialStore(folders, sleeper, redaction);
    this.credentials =
        new CredentialLocator(
            environment, plainHttp, stored, this::contextName, this::email, redaction);
  }

  /**
   * Allows the configuration file and the context to be missing, for commands that create contexts.
   * Returns this object.
   */
  public Settings creating() {
    creating = true;
    return this;
  }

  /** Selects the context given as a command argument, if any. Returns this object. */
  public Settings about(@Nullable String context) {
    named = context;
    return this;
  }

  public ConfigFile file() {
    return file;
  }

  public CredentialStore stored() {
    return stored;
  }

  public CredentialLocator credentials() {
    return credentials;
  }

  public Configuration configuration() {
    return configuration.get();
  }

  /** Returns the configured contexts, and those that have only a stored login. */
  public Map<String, Context> contexts() throws IOException {
    Map<String, Context> contexts = new TreeMap<>(configuration().contexts());
    stored.contexts().forEach(name -> contexts.putIfAbsent(name, Context.empty(name)));
    return contexts;
  }

  public boolean hasContext(String name) {
    return configuration().context(name) != null || stored.contains(name);
  }

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
        ? new Setting(Context.DEFAULT, "the default")
        : new Setting(current, String.valueOf(file.path()));
  }

  /** Throws a {@link ConfigFailure} if the context does not exist. */
  public String contextName() {
    return context().name();
  }

  /** Throws a {@link ConfigFailure} if the context does not exist. */
  public Context context() {
    Setting setting = contextSetting();
    String name = Context.requireName(setting);
    Context context = configuration().context(name);
    if (context != null) {
      return context;
    }
    if (!creating && !name.equals(Context.DEFAULT) && !stored.contains(name)) {
      throw new ConfigFailure(
          "context '" + name + "' does not exist (from " + setting.origin() + ")",
          suggestContext(name) + "To create it, run 'fb context set " + name + "'.");
    }
    return Context.empty(name);
  }

  /**
   * Returns the context, or an empty context if it does not exist or the configuration is invalid.
   * Commands that require the context report these errors.
   */
  public Context contextIfAvailable() {
    try {
      String name = contextSetting().value();
      Context context = configuration().context(name);
      return context == null ? Context.empty(name) : context;
    } catch (ConfigFailure e) {
      return Context.empty(Context.DEFAULT);
    }
  }

  public String suggestContext(String unknown) {
    String list = "'fb context list' shows the existing contexts. ";
    try {
      return DidYouMean.nearest(unknown, contexts().keySet())
          .map(near -> "Did you mean '" + near + "'? " + list)
          .orElse(list);
    } catch (IOException e) {
      return list;
    }
  }

  public PlainHttp plainHttp() {
    return plainHttp;
  }

  public Endpoints endpoints() {
    return endpoints.get();
  }

  /** Uses a URL entered at a prompt as if it were given as a flag. */
  public void useUrl(String key, String url) {
    if (key.equals("endpoint")) {
      options.endpoint = url;
    } else {
      options.identityUrl = url;
    }
    endpoints = new Lazy<>(this::resolveEndpoints);
  }

  /** Returns the URLs given as flags, by context key. */
  public Map<String, String> urlFlags() {
    Map<String, String> flags = new TreeMap<>();
    put(flags, "endpoint", options.endpoint);
    put(flags, "api_url", options.apiUrl);
    put(flags, "data_url", options.dataUrl);
    put(flags, "query_url", options.queryUrl);
    put(flags, "identity_url", options.identityUrl);
    return flags;
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }

  private @Nullable Setting find(String key, String variable) {
    String value = environment.get(variable);
    if (value != null) {
      return new Setting(value, variable);
    }
    Context context = context();
    String inContext = context.get(key);
    return inContext == null ? null : new Setting(inContext, "context '" + context.name() + "'");
  }

  public @Nullable Setting email() {
    return find("email", "FEATUREBASE_EMAIL");
  }

  public @Nullable Setting databaseSetting() {
    return find("database", "FEATUREBASE_DATABASE");
  }

  public @Nullable String database() {
    Setting setting = databaseSetting();
    return setting == null ? null : setting.value();
  }

  /** Returns the spec, with the default database if it does not specify one. */
  public SinkSpec withDefaultDatabase(SinkSpec spec) {
    Setting setting = spec.databaseId() == null ? databaseSetting() : null;
    return setting == null
        ? spec
        : spec.withDefaultDatabase(setting.value(), SpecLocation.thing(setting.origin()));
  }

  /** Returns the spec, with the default database if it does not specify one. */
  public TableSpec withDefaultDatabase(TableSpec spec) {
    Setting setting = spec.databaseId() == null ? databaseSetting() : null;
    return setting == null
        ? spec
        : spec.withDefaultDatabase(setting.value(), SpecLocation.thing(setting.origin()));
  }

  public @Nullable Setting caCertificatesSetting() {
    return options.caCertificates == null
        ? find("ca_cert", "FEATUREBASE_CA_CERT")
        : new Setting(options.caCertificates.toString(), "--ca-cert");
  }

  @Nullable Path caCertificates() {
    Setting setting = caCertificatesSetting();
    try {
      return setting == null ? null : Path.of(setting.value());
    } catch (InvalidPathException e) {
      throw new ConfigFailure(
          "the value of " + setting.origin() + " is not a valid path", "Set it to a file path.");
    }
  }

  private Endpoints resolveEndpoints() {
    if (options.context != null || environment.get(CONTEXT) != null) {
      context(); // fails for a misspelled name even if no URL comes from the context
    }
    return Endpoints.resolve(urlFlags(), environment, this::context, plainHttp);
  }

  private Configuration read() {
    Configuration read = file.read(creating);
    read.warnings().forEach(warning -> notes.accept("warning: " + warning));
    return read;
  }

  /**
   * Returns the output format. With {@code --jq}, it is JSON, YAML or NDJSON.
   *
   * @throws ConfigFailure if {@code FB_OUTPUT} is invalid
   * @throws CommandFailure if {@code --jq} is used with another format
   */
  OutputFormat format() {
    OutputFormat format = configuredFormat();
    if (options.jq == null || format == OutputFormat.NDJSON) {
      return format;
    } else if (options.output != null && format.kind() != OutputFormat.JSON) {
      throw CommandFailure.usage(
          "--jq cannot be used with -o " + format, "Use -o json, yaml or ndjson.");
    }
    return format.kind() == OutputFormat.JSON ? format : OutputFormat.JSON;
  }

  private OutputFormat configuredFormat() {
    OutputFormat format = knownFormat();
    String variable = environment.get("FB_OUTPUT");
    if (format == null && variable != null) {
      throw new ConfigFailure(
          "FB_OUTPUT: '" + variable + "' is not valid", "Set it to " + OutputFormat.ALL + ".");
    }
    return format == null ? OutputFormat.TABLE : format;
  }

  boolean reportsJson() {
    return knownFormat() == OutputFormat.JSON;
  }

  private @Nullable OutputFormat knownFormat() {
    String variable = environment.get("FB_OUTPUT");
    return options.output == null && variable != null ? OutputFormat.of(variable) : options.output;
  }

  /** Returns the colour setting. Throws a {@link ConfigFailure} if {@code FB_COLOR} is invalid. */
  ColourChoice colour() {
    String variable = environment.get("FB_COLOR");
    if (options.colour != null || variable == null) {
      return options.colour == null ? ColourChoice.AUTO : options.colour;
    }
    try {
      return ColourChoice.valueOf(variable.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ConfigFailure(
          "FB_COLOR: '" + variable + "' is not valid",
          "Set it to auto, always or never, or unset it.");
    }
  }
}
