package io.github.fbcli.cli.run;

import io.github.fbcli.cli.output.JqFilter;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.console.ColourChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: the options that every command accepts, before or after its name. */
@Command(
    name = "fb",
    synopsisSubcommandLabel = "COMMAND",
    description = "Create sinks for FeatureBase-style services and push records into them.",
    footer =
        "New here? 'fb demo' runs an end-to-end demo without an account. Then run 'fb emulator"
            + " start' for a local service, or 'fb login' for a real one; each command suggests the"
            + " next step. Run 'fb help COMMAND' for details.")
public final class GlobalOptions implements Cloneable {

  @Option(
      names = {"-c", "--context"},
      scope = ScopeType.INHERIT,
      paramLabel = "CONTEXT",
      description = "Context to use.")
  @Nullable String context;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Configuration file (default: ~/.config/fb/config.toml).")
  @Nullable Path config;

  @Option(
      names = "--endpoint",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Base URL of the service, without /v2.")
  @Nullable String endpoint;

  @Option(
      names = "--api-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "URL of the control plane, with /v2.")
  @Nullable String apiUrl;

  @Option(
      names = "--data-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "URL of the data plane, with /v2; it receives the records.")
  @Nullable String dataUrl;

  @Option(
      names = "--query-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "URL of the newer query call, with /v2 (default: the data plane).")
  @Nullable String queryUrl;

  @Option(
      names = "--identity-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "URL of the service that issues tokens for an email and password.")
  @Nullable String identityUrl;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "Output format: " + OutputFormat.ALL + ".")
  public @Nullable OutputFormat output;

  @Option(
      names = "--jq",
      scope = ScopeType.INHERIT,
      paramLabel = "EXPR",
      description = "Filter JSON output with a jq expression; implies -o json.")
  @Nullable String jq;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print errors only.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log each request; -vv adds headers, -vvv bodies. Secrets are redacted.")
  public boolean[] verbose = {};

  @Option(
      names = "--trace-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "Append all requests and responses, with bodies, to FILE. Secrets are redacted.")
  @Nullable Path traceFile;

  @Option(
      names = "--dry-run",
      scope = ScopeType.INHERIT,
      description = "Print the requests as JSON without sending them.")
  boolean dryRun;

  @Option(
      names = "--curl",
      scope = ScopeType.INHERIT,
      description = "Print the requests as a shell script without sending them.")
  boolean curl;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Answer yes to all prompts.")
  boolean yes;

  @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never prompt.")
  boolean noInput;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      completionCandidates = Choices.Colours.class,
      description = "When to use colour: auto, always or never.")
  @Nullable ColourChoice colour;

  @Option(
      names = "--request-timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "TIME",
      description = "Timeout per request; 0 disables it (default: 30s).")
  Duration requestTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--retries",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      description = "Retries after a transient failure (default: 4; push: 8).")
  @Nullable Integer retries;

  @Option(
      names = "--ca-cert",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "File with additional trusted CA certificates, in PEM or DER format.")
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

  /** Copies those options in an incomplete command line that locate the service. */
  void apply(Function<String, Optional<String>> line) {
    context = line.apply("--context").orElse(context);
    config = line.apply("--config").map(Path::of).orElse(config);
    endpoint = line.apply("--endpoint").orElse(endpoint);
    apiUrl = line.apply("--api-url").orElse(apiUrl);
    dataUrl = line.apply("--data-url").orElse(dataUrl);
    caCertificates = line.apply("--ca-cert").map(Path::of).orElse(caCertificates);
  }

  /**
   * Returns the {@code --jq} filter; null if none is given.
   *
   * @throws CommandFailure if the expression is invalid
   */
  @Nullable JqFilter filter() {
    try {
      return jq == null ? null : new JqFilter(jq);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--jq: " + e.getMessage(), "Example: --jq '.[].name'");
    }
  }

  GlobalOptions copy() {
    try {
      GlobalOptions copy = (GlobalOptions) clone();
      copy.verbose = verbose.clone();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  public @Nullable Path traceFile() {
    return traceFile;
  }
}
