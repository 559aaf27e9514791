package io.github.fbcli.cli.run;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import io.github.fbcli.api.DatabaseLookup;
import io.github.fbcli.api.HttpConnection;
import io.github.fbcli.api.HttpSettings;
import io.github.fbcli.api.IdentityService;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.Retries;
import io.github.fbcli.api.ServiceUrls;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.TableService;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.SinkViews;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.prompt.PromptEnded;
import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.ProxySettings;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.console.Style;
import io.github.fbcli.credentials.CredentialResolver;
import io.github.fbcli.credentials.SecretReader;
import io.github.fbcli.wire.LoginRequest;
import io.github.fbcli.wire.SinkResource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of fb. Creates services on first use, so that help does not read the configuration and a
 * dry run does not open a client.
 */
public final class Invocation implements AutoCloseable {
  private static final int DEFAULT_RETRIES = 4;

  /**
   * The timeout for requests for optional details; short, because the output is useful without
   * them.
   */
  private static final Duration DISPLAY_TIMEOUT = Duration.ofSeconds(5);

  private final Console console;
  private final Environment environment;
  private final Platform platform;
  private final Program program;
  private final Session session;
  private final GlobalOptions options;
  private final Settings settings;
  private final Lazy<Output> output;
  private final Lazy<TraceOutput> traces;
  private final Lazy<HttpConnection> connection = new Lazy<>(this::connect);
  private final Lazy<CredentialResolver> resolver = new Lazy<>(this::credentialResolver);
  private final Lazy<CredentialSource> credentials = new Lazy<>(() -> resolver.get().resolve());
  private final Lazy<SinkService> service = new Lazy<>(() -> service(credentials.get()));

  public Invocation(Console console, Environment environment, Platform platform, Program program) {
    this(console, environment, platform, program, new Session());
  }

  public Invocation(
      Console console,
      Environment environment,
      Platform platform,
      Program program,
      Session session) {
    this.console = console;
    this.environment = environment;
    this.platform = platform;
    this.program = program;
    this.session = session;
    this.options = session.flags();
    this.settings = new Settings(options, environment, platform.sleeper(), redaction(), this::note);
    this.output =
        new Lazy<>(() -> new Output(console, settings.format(), this::outStyle, options.filter()));
    this.traces =
        new Lazy<>(() -> new TraceOutput(options, console, redaction(), platform.clock()));
  }

  /** Applies those options in an incomplete command line that locate the service. */
  public void applyOptions(Function<String, Optional<String>> line) {
    options.apply(line);
  }

  public GlobalOptions options() {
    return options;
  }

  public Console console() {
    return console;
  }

  public Environment environment() {
    return environment;
  }

  public Platform platform() {
    return platform;
  }

  public Program program() {
    return program;
  }

  public Redaction redaction() {
    return session.redaction();
  }

  public boolean inSession() {
    return session.isInteractive();
  }

  /** Prints a failure that does not end this run, and returns its exit code. */
  public int report(CommandFailure failure) {
    return new FailureHandler(console, this).handle(failure);
  }

  /** Returns the exit code of a run that ends with this failure. */
  public ExitCode exit(RuntimeException failure) {
    return new FailureHandler(console, this).exit(failure);
  }

  public Output output() {
    return output.get();
  }

  /** Returns the view of sinks. Lists the databases once, and only if their names are printed. */
  public View<SinkResource> sinkView() {
    Lazy<Catalog> catalog = new Lazy<>(this::catalogForDisplay);
    Lazy<DatabaseLookup> databases =
        new Lazy<>(() -> DatabaseLookup.ifAvailable(catalog.get().service()));
    return SinkViews.of(id -> databases.get().name(id), platform.clock());
  }

  /** Returns a catalog for optional details; its requests time out quickly, without retries. */
  public Catalog catalogForDisplay() {
    return new Catalog(service().once(DISPLAY_TIMEOUT));
  }

  public SinkService service() {
    return service.get();
  }

  /** Returns the service with the current credential. Never refreshes it or prompts for one. */
  public SinkService serviceWithCurrentCredential() {
    return service(resolver.get().current());
  }

  private SinkService service(CredentialSource source) {
    return connection.get().service(urls(), source);
  }

  public TableService tables() {
    return connection.get().tables(urls(), credentials.get());
  }

  public IdentityService identity(URI url) {
    return connection.get().identity(url);
  }

  /** Returns the credential for requests, refreshed if it is about to expire. */
  public Credential credential() {
    return credentials.get().current();
  }

  public Settings settings() {
    return settings;
  }

  /**
   * Checks the output settings before the command starts.
   *
   * @throws ConfigFailure if a setting is invalid
   */
  public void validateOutputSettings() {
    output.get();
    settings.colour();
  }

  public ServiceUrls urls() {
    Endpoints endpoints = settings.endpoints();
    return new ServiceUrls(endpoints.api(), endpoints.data(), endpoints.query());
  }

  /** Returns whether requests are printed instead of sent. */
  public boolean previews() {
    return options.dryRun || options.curl;
  }

  public boolean previewsAsScript() {
    return options.curl;
  }

  public boolean quiet() {
    return options.quiet;
  }

  public boolean assumesYes() {
    return options.yes;
  }

  public boolean mayPrompt() {
    return console.canPrompt() && !options.noInput;
  }

  /** Returns a new prompter, which the caller must close. Requires {@link #mayPrompt}. */
  public Prompter prompter() {
    return new Prompter(console);
  }

  public int retries(int byDefault) {
    return options.retries == null ? byDefault : options.retries;
  }

  /** Prints a notice to stderr, unless {@code -q} is given. */
  public void note(String sentence) {
    if (!options.quiet) {
      console.message(SafeText.of(redaction().apply(sentence)));
    }
  }

  /** Prints a suggestion for the next step, but only on a terminal. */
  public void advise(String sentence) {
    if (console.canPrompt()) {
      note(sentence);
    }
  }

  public Style errStyle() {
    return console.errStyle(settings.colour());
  }

  public Style outStyle() {
    return console.outStyle(settings.colour());
  }

  public StatusLine statusLine(Duration heartbeat) {
    return new StatusLine(console, !options.quiet, platform.clock(), heartbeat);
  }

  @Override
  public void close() {
    if (connection.isCreated()) {
      connection.get().close();
    }
    if (traces.isCreated()) {
      traces.get().close();
    }
  }

  private HttpConnection connect() {
    ProxySettings proxies = ProxySettings.from(environment, settings.plainHttp());
    proxies.passwords().forEach(redaction()::add);
    return new HttpConnection(
        session.clients(),
        new HttpSettings(
            "fb/" + Version.number(),
            options.requestTimeout,
            settings::caCertificates,
            proxies,
            proxies::authorization,
            settings.plainHttp()::permits),
        new Retries(retries(DEFAULT_RETRIES), platform.sleeper(), platform.random(), this::note),
        traces.get().traces(),
        redaction(),
        platform.clock());
  }

  private CredentialResolver credentialResolver() {
    return new CredentialResolver(
        settings.credentials(),
        settings::endpoints,
        this::identity,
        session.logins(),
        this::askForLogin,
        platform.clock(),
        this::note);
  }

  private @Nullable LoginRequest askForLogin(URI identity) {
    if (!mayPrompt()) {
      return null;
    }
    note("not logged in to " + identity + "; to store a login, run 'fb login'");
    try (Prompter prompter = prompter()) {
      String email = SecretReader.account(prompter.line("Email:"), "the input");
      String password =
          email.isEmpty() ? "" : SecretReader.password(prompter.secret("Password:"), "the input");
      return password.isEmpty() ? null : new LoginRequest(email, password);
    } catch (PromptEnded e) {
      return null;
    }
  }
}
