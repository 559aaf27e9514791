package io.github.fbcli.cli.run;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import io.github.fbcli.api.HttpConnection;
import io.github.fbcli.api.HttpSettings;
import io.github.fbcli.api.IdentityService;
import io.github.fbcli.api.ProxyLogin;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.ServiceConnection;
import io.github.fbcli.api.ServiceUrls;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.HttpsProxy;
import io.github.fbcli.config.NameFiles;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.console.Style;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run of fb: what a command may ask for. Each part is made when it is first asked for, so that
 * help opens no configuration and a dry run opens no client. Reading this class tells what depends
 * on what.
 */
public final class Invocation implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int USUAL_RETRIES = 4;

  private final Console console;
  private final Environment environment;
  private final Platform platform;
  private final Program program;
  private final Session session;
  private final GlobalOptions options;
  private final Lazy<TraceOutput> traces = new Lazy<>(this::openTraces);
  private final Lazy<Output> output = new Lazy<>(this::openOutput);
  private final Settings settings;
  private final Lazy<CredentialSource> credentials =
      new Lazy<>(() -> new CredentialResolver(this).source());
  private final Lazy<HttpConnection> connection = new Lazy<>(this::connect);
  private final Lazy<SinkService> service =
      new Lazy<>(() -> connection.get().service(urls(), credentials.get()));
  private boolean identityEncrypted;

  /** A run that has nothing to do with others. */
  public Invocation(Console console, Environment environment, Platform platform, Program program) {
    this(console, environment, platform, program, new Session());
  }

  /** One command of a session. */
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
    this.settings = new Settings(options, environment, platform.sleeper(), this::note);
  }

  /** Has it look where a line says that is still being typed, by its options. */
  public void lookWhere(Function<String, Optional<String>> line) {
    options.lookWhere(line);
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

  /** Whether this is one command of a session that goes on. */
  public boolean inSession() {
    return session.goesOn();
  }

  /** Tells a failure that does not end this run, and returns its exit code. */
  public int tell(CommandFailure failure) {
    return new FailureHandler(console, this).handle(failure);
  }

  SessionTokens tokens() {
    return session.tokens();
  }

  public Output output() {
    return output.get();
  }

  /** The service, ready to be called: a credential has been found. */
  public SinkService service() {
    credentials.get();
    return service.get();
  }

  /** The service with the credential as it stands: nothing renews it, and nobody is asked. */
  public SinkService serviceAsItStands() {
    return connection.get().service(urls(), new CredentialResolver(this).standing());
  }

  /** The identity plane at that URL, ready to be called. */
  public IdentityService identity(URI url) {
    willCall(url);
    return connection.get().identity(url);
  }

  /** Has what encryption needs made ready for that URL too, before the client is built. */
  void willCall(URI identity) {
    identityEncrypted |= !"http".equals(identity.getScheme());
  }

  /** The credential that requests carry, renewed if it is about to end. */
  public Credential credential() {
    return credentials.get().current();
  }

  /** Which header will carry the credential. */
  public Credential.Kind credentialKind() {
    return new CredentialResolver(this).kind();
  }

  /** Contexts, and the settings that follow from flags, variables and them. */
  public Settings settings() {
    return settings;
  }

  /**
   * Finds out whether the settings of the output make sense, before anything is done.
   *
   * @throws ConfigFailure when one does not
   */
  public void requireSensibleOutput() {
    output.get();
    colour();
  }

  /** Whether failures are told as JSON. */
  boolean wantsJson() {
    String usual = environment.get("FB_OUTPUT");
    OutputFormat format =
        options.output == null && usual != null ? OutputFormat.of(usual) : options.output;
    return format == OutputFormat.JSON;
  }

  public ServiceUrls urls() {
    return new ServiceUrls(settings.endpoints().api(), settings.endpoints().data());
  }

  /** Whether requests are shown instead of sent. */
  public boolean previews() {
    return options.dryRun || options.curl;
  }

  public boolean previewsAsScript() {
    return options.curl;
  }

  public boolean quiet() {
    return options.quiet;
  }

  /** Whether the user may be asked; otherwise the answer is taken to be yes. */
  public boolean mayAsk() {
    return console.canAsk() && !options.yes && !options.noInput;
  }

  /** Whether every question is answered with yes. */
  public boolean saysYes() {
    return options.yes;
  }

  /** Whether the user may be asked for what is missing. */
  public boolean mayPrompt() {
    return console.canAsk() && !options.noInput;
  }

  /** Asks at the terminal; {@link #mayPrompt} must be true. The caller closes it. */
  public Prompter prompter() {
    return new Prompter(console);
  }

  /** Whether the user confirms; true without a question where {@link #mayAsk} is false. */
  public boolean confirms(String question) {
    if (!mayAsk()) {
      return true;
    }
    try (Prompter prompter = prompter()) {
      return prompter.confirm(question);
    }
  }

  /** How often a failed request is tried again; {@code usual} where the user does not say. */
  public int retries(int usual) {
    return options.retries == null ? usual : options.retries;
  }

  /** Tells something beside the data; nothing with {@code -q}. */
  public void note(String sentence) {
    if (!options.quiet) {
      console.err().line(SafeText.of(redaction().apply(sentence)));
    }
  }

  /** Tells somebody at the terminal what to do next; a script knows. */
  public void advise(String sentence) {
    if (console.canAsk()) {
      note(sentence);
    }
  }

  /** Has completion ask for the sinks again: what is kept of them is not true any more. */
  public void sinksChanged() {
    new NameFiles(environment, platform.clock()).forget("sinks");
  }

  public Style errStyle() {
    return console.errStyle(colour());
  }

  public Style outStyle() {
    return console.outStyle(colour());
  }

  /** A line of progress. */
  public StatusLine statusLine(Duration heartbeat) {
    return new StatusLine(console, !options.quiet, platform.clock(), heartbeat);
  }

  @Override
  public void close() {
    if (connection.isMade()) {
      connection.get().close();
    }
    if (traces.isMade()) {
      traces.get().close();
    }
  }

  private ColourChoice colour() {
    if (options.colour != null) {
      return options.colour;
    }
    String chosen = environment.get("FB_COLOR");
    if (chosen == null) {
      return ColourChoice.AUTO;
    }
    try {
      return ColourChoice.valueOf(chosen.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ConfigFailure(
          "FB_COLOR is '" + chosen + "'", "Set it to auto, always or never, or unset it.");
    }
  }

  private Output openOutput() {
    OutputFormat format = options.output;
    String chosen = environment.get("FB_OUTPUT");
    if (format == null && chosen != null) {
      format = OutputFormat.of(chosen);
      if (format == null) {
        throw new ConfigFailure(
            "FB_OUTPUT is '" + chosen + "'", "Set it to " + OutputFormat.ALL + ".");
      }
    }
    return new Output(console.out(), format == null ? OutputFormat.TABLE : format);
  }

  private TraceOutput openTraces() {
    return TraceOutput.open(console, options.verbose.length, options.traceFile);
  }

  private HttpConnection connect() {
    HttpsProxy proxy = HttpsProxy.from(environment);
    redaction().add(proxy.password());
    boolean encrypted = urls().encrypted() || identityEncrypted;
    HttpSettings http =
        new HttpSettings(
            CONNECT_TIMEOUT,
            options.requestTimeout,
            encrypted ? settings.authorities() : null,
            proxy.selector(),
            proxy.user() == null ? null : new ProxyLogin(proxy.user(), proxy.password()),
            "fb/" + Version.number());
    return new ServiceConnection(
            session.clients(),
            encrypted,
            http,
            retries(USUAL_RETRIES),
            this::note,
            traces.get().listeners(),
            redaction(),
            platform.clock(),
            platform.sleeper(),
            platform.random())
        .open();
  }
}
