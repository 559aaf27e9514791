package io.github.fbcli.cli;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.HttpSettings;
import io.github.fbcli.api.ProxyLogin;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.ServiceConnection;
import io.github.fbcli.api.ServiceUrls;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Credentials;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.HttpsProxy;
import io.github.fbcli.config.ResolvedCredential;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.StatusLine;
import io.github.fbcli.console.Style;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
  private final Seams seams;
  private final Program program;
  private final GlobalOptions options = new GlobalOptions();
  private final Redaction redaction = new Redaction();
  private final Lazy<TraceOutput> traces = new Lazy<>(this::openTraces);
  private final Lazy<Output> output = new Lazy<>(this::openOutput);
  private final Lazy<Endpoints> endpoints = new Lazy<>(this::resolveEndpoints);
  private final Lazy<Credential> credential = new Lazy<>(this::resolveCredential);
  private final Lazy<SinkService> service = new Lazy<>(this::openService);

  public Invocation(Console console, Environment environment, Seams seams, Program program) {
    this.console = console;
    this.environment = environment;
    this.seams = seams;
    this.program = program;
  }

  GlobalOptions options() {
    return options;
  }

  public Console console() {
    return console;
  }

  public Environment environment() {
    return environment;
  }

  public Seams seams() {
    return seams;
  }

  public Program program() {
    return program;
  }

  public Redaction redaction() {
    return redaction;
  }

  public Output output() {
    return output.get();
  }

  /** The service, ready to be called: a credential has been found. */
  public SinkService service() {
    credential.get();
    return service.get();
  }

  /** The credential that requests carry. */
  public Credential credential() {
    return credential.get();
  }

  /** Which header will carry the credential, found out without reading any secret. */
  public Credential.Kind credentialKind() {
    return new Credentials(environment).prefersApiKey()
        ? Credential.Kind.API_KEY
        : Credential.Kind.BEARER_TOKEN;
  }

  /**
   * Finds out whether the settings of the output make sense, before anything is done.
   *
   * @throws ConfigFailure when one does not
   */
  void requireSensibleOutput() {
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
    return new ServiceUrls(endpoints.get().api(), endpoints.get().data());
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

  /** How often a failed request is tried again; {@code usual} where the user does not say. */
  public int retries(int usual) {
    return options.retries == null ? usual : options.retries;
  }

  /** Tells something beside the data; nothing with {@code -q}. */
  public void note(String sentence) {
    if (!options.quiet) {
      console.err().line(SafeText.of(redaction.apply(sentence)));
    }
  }

  public Style errStyle() {
    return console.errStyle(colour());
  }

  /** A line of progress. */
  public StatusLine statusLine(Duration heartbeat) {
    return new StatusLine(console, !options.quiet, seams.clock(), heartbeat);
  }

  /** A setting of the environment; null when it is not set. */
  public @Nullable String setting(String variable) {
    return environment.get(variable);
  }

  @Override
  public void close() {
    if (service.isMade()) {
      service.get().close();
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

  private Endpoints resolveEndpoints() {
    return Endpoints.resolve(
        new Endpoints.Flags(options.endpoint, options.apiUrl, options.dataUrl), environment);
  }

  private Credential resolveCredential() {
    ResolvedCredential resolved = new Credentials(environment).resolve();
    redaction.add(resolved.secret());
    return new Credential(
        resolved.apiKey() ? Credential.Kind.API_KEY : Credential.Kind.BEARER_TOKEN,
        resolved.secret());
  }

  private TraceOutput openTraces() {
    return TraceOutput.open(console, options.verbose.length, options.traceFile);
  }

  private SinkService openService() {
    HttpsProxy proxy = HttpsProxy.from(environment);
    redaction.add(proxy.password());
    HttpSettings http =
        new HttpSettings(
            CONNECT_TIMEOUT,
            options.requestTimeout,
            options.caCertificates,
            proxy.selector(),
            proxy.user() == null ? null : new ProxyLogin(proxy.user(), proxy.password()),
            "fb/" + Version.number());
    return new ServiceConnection(
            urls(),
            http,
            credential,
            retries(USUAL_RETRIES),
            this::note,
            traces.get().listeners(),
            redaction,
            seams.clock(),
            seams.sleeper(),
            seams.random())
        .open();
  }
}
