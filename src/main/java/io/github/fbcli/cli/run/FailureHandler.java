package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.InvalidCertificates;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.prompt.PromptEnded;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.OutputLost;
import io.github.fbcli.console.ReaderGone;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Style;
import io.github.fbcli.credentials.MissingCredential;
import io.github.fbcli.emulator.EmulatorFailure;
import io.github.fbcli.push.checkpoint.ResumeRefused;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * The one place where a failure becomes a sentence, a next step and an exit code. Under {@code -o
 * json} it is one line of JSON on the messages' stream.
 */
public final class FailureHandler {
  private final Console console;
  private final Invocation invocation;

  public FailureHandler(Console console, Invocation invocation) {
    this.console = console;
    this.invocation = invocation;
  }

  /** Tells the user and returns the exit code. */
  public int handle(Throwable thrown) {
    if (thrown instanceof ReaderGone) {
      return ExitCode.READER_GONE.code(); // nobody is there to be told
    }
    Failure failure = describe(thrown);
    if (invocation.wantsJson()) {
      console.err().line(SafeText.of(Json.text(json(failure))));
    } else {
      print(failure);
    }
    return failure.exit().code();
  }

  private Failure describe(Throwable thrown) {
    int signal = invocation.platform().interruption().exit();
    if (thrown instanceof CommandFailure known) {
      return known.failure();
    } else if (thrown instanceof PromptEnded ended) {
      return Failure.of(ExitCode.INTERRUPTED, "declined", ended, "Nothing was changed.");
    } else if (signal != 0) { // whatever failed, that is why
      return Failure.of(ExitCode.ofSignal(signal), "interrupted", "interrupted", null);
    } else if (thrown instanceof InvalidSpec spec) {
      return invalidSpec(spec);
    } else if (thrown instanceof ServiceFailure service) {
      return service(service);
    } else if (thrown instanceof ParameterException usage) {
      return UsageErrors.describe(usage, invocation.program());
    } else if (thrown instanceof ConfigFailure config) {
      return Failure.of(ExitCode.CONFIGURATION, "bad_configuration", config, config.hint());
    } else if (thrown instanceof InvalidCertificates certificates) {
      return Failure.of(
          ExitCode.CONFIGURATION,
          "bad_configuration",
          certificates,
          "--ca-cert wants a file of certificates in PEM form.");
    } else if (thrown instanceof MissingCredential missing) {
      return Failure.of(
          ExitCode.CREDENTIALS,
          "missing_credential",
          missing,
          "Log in with 'fb login', or set FEATUREBASE_TOKEN or FEATUREBASE_API_KEY ('fb help"
              + " environment'). Without an account: 'fb emulator start'.");
    } else if (thrown instanceof OutputLost lost) {
      return Failure.of(
          ExitCode.FAILED, "output_lost", lost, "Is there room where the output goes to?");
    } else if (thrown instanceof ResumeRefused refused) {
      return Failure.of(ExitCode.CONFLICT, "resume_refused", refused, refused.hint());
    } else if (thrown instanceof EmulatorFailure emulator) {
      ExitCode exit = emulator.taken() ? ExitCode.CONFLICT : ExitCode.USAGE;
      return Failure.of(exit, "emulator_not_started", emulator, emulator.hint());
    }
    return bug(thrown);
  }

  private static Failure invalidSpec(InvalidSpec spec) {
    List<Problem> problems = spec.problems();
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return new Failure(
        ExitCode.USAGE,
        "invalid_spec",
        "the sink's spec has " + count + "; nothing was sent",
        null,
        null,
        false,
        problems.stream().map(Problem::toString).toList());
  }

  private static Failure service(ServiceFailure failure) {
    String code = failure.code();
    ExitCode exit =
        switch (failure.kind()) {
          case CREDENTIALS -> ExitCode.CREDENTIALS;
          case NOT_FOUND -> ExitCode.NOT_FOUND;
          case CONFLICT -> ExitCode.CONFLICT;
          case UNAVAILABLE -> ExitCode.UNAVAILABLE;
          case UNTRUSTED -> ExitCode.CONFIGURATION;
          case REFUSED, UNREADABLE -> ExitCode.FAILED;
        };
    return new Failure(
        exit,
        code == null ? failure.kind().name().toLowerCase(Locale.ROOT) : code,
        String.valueOf(failure.getMessage()),
        failure.remedy() == null ? hint(failure) : failure.remedy(),
        failure.status() == 0 ? null : failure.status(),
        failure.retryable(),
        List.of());
  }

  private static String hint(ServiceFailure failure) {
    return switch (failure.kind()) {
      case CREDENTIALS ->
          switch (failure.status()) {
            case 407 -> "Put user and password into HTTPS_PROXY: http://user:password@host:port.";
            default -> "Ask for the right to do this, or use another credential.";
          };
      case NOT_FOUND -> "Check the name and the URL; 'fb sinks list' shows what is there.";
      case CONFLICT -> "'fb sinks list' shows what is there and in which state.";
      case UNAVAILABLE -> "It is safe to run the same command again; -v shows each request.";
      case UNTRUSTED ->
          "Check the URL; name the authority that signs for a private service with --ca-cert FILE.";
      case REFUSED -> "Run it again with -vvv to see what was sent and answered.";
      case UNREADABLE -> "Check the URL: is it this service that answers? -vvv shows the answer.";
    };
  }

  private static Failure bug(Throwable thrown) {
    StringBuilder trace = new StringBuilder(thrown.toString());
    for (StackTraceElement frame : thrown.getStackTrace()) {
      trace.append("\n  at ").append(frame);
    }
    return new Failure(
        ExitCode.FAILED,
        "bug",
        "fb met something it does not know how to handle",
        "This is a bug; please report it with the lines below.",
        null,
        false,
        List.of(trace.toString()));
  }

  private ObjectNode json(Failure failure) {
    ObjectNode json = Json.object();
    ObjectNode error = json.putObject("error");
    // Each text by itself: in the finished document a secret like "null" would hit the syntax too.
    error.put("code", redacted(failure.code()));
    error.put("exit", failure.exit().code());
    // One message holds it all: no member beside those that scripts know.
    error.put("message", redacted(String.join("\n", told(failure))));
    error.put("hint", failure.hint() == null ? null : redacted(failure.hint()));
    error.put("http_status", failure.httpStatus());
    error.put("retryable", failure.retryable());
    return json;
  }

  private String redacted(String text) {
    return invocation.redaction().apply(text);
  }

  private static List<String> told(Failure failure) {
    List<String> told = new ArrayList<>(List.of(failure.message()));
    told.addAll(failure.details());
    return told;
  }

  private void print(Failure failure) {
    Style style = style();
    tell(style.red("error:") + " ", failure.message());
    for (String detail : failure.details()) {
      detail.lines().forEach(line -> tell("  ", line));
    }
    if (failure.hint() != null) {
      tell("", failure.hint());
    }
  }

  /** Without colour where the wish for one is what failed. */
  private Style style() {
    try {
      return invocation.errStyle();
    } catch (ConfigFailure e) {
      return console.errStyle(ColourChoice.NEVER);
    }
  }

  private void tell(String start, @Nullable String text) {
    console.err().line(start + SafeText.of(redacted(String.valueOf(text))));
  }
}
