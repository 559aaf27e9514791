package io.github.fbcli.cli.run;

import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.console.ColourChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {

  @Option(
      names = {"-c", "--context"},
      scope = ScopeType.INHERIT,
      paramLabel = "CONTEXT",
      description = "Which context of the configuration to use.")
  @Nullable String context;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The configuration file, instead of the usual one.")
  @Nullable Path config;

  @Option(
      names = "--endpoint",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where the service is, all planes at once (without /v2).")
  @Nullable String endpoint;

  @Option(
      names = "--api-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where the control plane is, with its /v2.")
  @Nullable String apiUrl;

  @Option(
      names = "--data-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where records are sent, with its /v2.")
  @Nullable String dataUrl;

  @Option(
      names = "--identity-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Where email and password are traded for tokens.")
  @Nullable String identityUrl;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = OutputFormat.ALL + ".")
  public @Nullable OutputFormat output;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress, no notices; errors are still told.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Tell each request; -vv headers, -vvv bodies. Secrets are taken out.")
  public boolean[] verbose = {};

  @Option(
      names = "--trace-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Append every exchange, bodies included, to a file. Secrets are taken out.")
  @Nullable Path traceFile;

  @Option(
      names = "--dry-run",
      scope = ScopeType.INHERIT,
      description = "Print the requests as JSON and send nothing.")
  boolean dryRun;

  @Option(
      names = "--curl",
      scope = ScopeType.INHERIT,
      description = "Print the requests as a shell script and send nothing.")
  boolean curl;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Answer yes to every question.")
  boolean yes;

  @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask anything.")
  boolean noInput;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      completionCandidates = Choices.Colours.class,
      description = "auto, always or never.")
  @Nullable ColourChoice colour;

  @Option(
      names = "--request-timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "TIME",
      description = "How long one request may take; 0 for ever (default: 30s).")
  Duration requestTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--retries",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      description = "How often to try again after a failure that passes (default: 4; push: 8).")
  @Nullable Integer retries;

  @Option(
      names = "--ca-cert",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "PEM file of further certificate authorities to trust.")
  @Nullable Path caCertificates;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show help and exit.")
  public boolean help;

  @Option(
      names = {"-V", "--version"},
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "Show the version and exit.")
  public boolean version;

  /** Takes the options that locate the service, and none that would print or store anything. */
  void apply(Function<String, Optional<String>> line) {
    context = line.apply("--context").orElse(context);
    config = line.apply("--config").map(Path::of).orElse(config);
    endpoint = line.apply("--endpoint").orElse(endpoint);
    apiUrl = line.apply("--api-url").orElse(apiUrl);
    dataUrl = line.apply("--data-url").orElse(dataUrl);
    caCertificates = line.apply("--ca-cert").map(Path::of).orElse(caCertificates);
  }

  /** The same once more, to be changed by another command line. */
  GlobalOptions copy() {
    GlobalOptions copy = new GlobalOptions();
    copy.context = context;
    copy.config = config;
    copy.endpoint = endpoint;
    copy.apiUrl = apiUrl;
    copy.dataUrl = dataUrl;
    copy.identityUrl = identityUrl;
    copy.output = output;
    copy.quiet = quiet;
    copy.verbose = verbose.clone();
    copy.traceFile = traceFile;
    copy.dryRun = dryRun;
    copy.curl = curl;
    copy.yes = yes;
    copy.noInput = noInput;
    copy.colour = colour;
    copy.requestTimeout = requestTimeout;
    copy.retries = retries;
    copy.caCertificates = caCertificates;
    return copy;
  }
}
