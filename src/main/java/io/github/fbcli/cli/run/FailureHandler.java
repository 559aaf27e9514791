package io.github.fbcli.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.output.JqFilter;
import io.github.fbcli.cli.prompt.PromptEnded;
import io.github.fbcli.cli.run.CommandFailure.Detail;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.console.BrokenPipe;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.OutputFailure;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Style;
import io.github.fbcli.emulator.EmulatorFailure;
import io.github.fbcli.push.checkpoint.ResumeRefused;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.wire.ErrorBody.FieldError;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Json;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * Converts every failure to a message, a hint and an exit code. With {@code -o json}, prints one
 * line of JSON to stderr.
 */
public record FailureHandler(Console console, Invocation invocation) {

  public int handle(Throwable thrown) {
    if (thrown instanceof BrokenPipe) {
      return ExitCode.READER_GONE.code(); // nobody would read a message
    }
    CommandFailure failure = describe(thrown);
    if (invocation.settings().reportsJson()) {
      console.err().line(SafeText.of(Json.text(json(failure))));
    } else {
      print(failure);
    }
    return failure.exit.code();
  }

  ExitCode exit(Throwable thrown) {
    return describe(thrown).exit;
  }

  private CommandFailure describe(Throwable thrown) {
    int signal = invocation.platform().interruption().exit();
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof CommandFailure known) {
      return known;
    } else if (thrown instanceof PromptEnded) {
      return new CommandFailure(ExitCode.INTERRUPTED, "declined", message, "Nothing was changed.");
    } else if (signal != 0) { // the signal caused the failure
      return new CommandFailure(ExitCode.ofSignal(signal), "interrupted", "interrupted", null);
    } else if (thrown instanceof InvalidSpec spec) {
      return invalidSpec(spec);
    } else if (thrown instanceof ServiceFailure service) {
      return service(service);
    } else if (thrown instanceof ParameterException usage) {
      return UsageErrors.describe(usage, invocation.program());
    } else if (thrown instanceof ConfigFailure config) {
      return config.isOfFile()
          ? CommandFailure.ofFile(message, config.hint())
          : CommandFailure.configuration(message, config.hint());
    } else if (thrown instanceof JqFilter.Failure) {
      return new CommandFailure(
          ExitCode.USAGE, "jq_failed", message, "Omit --jq to see the document.");
    } else if (thrown instanceof OutputFailure) {
      return new CommandFailure(
          ExitCode.INPUT, "output_lost", message, "Check the free space on the output device.");
    } else if (thrown instanceof ResumeRefused refused) {
      return new CommandFailure(ExitCode.CONFLICT, "resume_refused", message, refused.hint());
    } else if (thrown instanceof EmulatorFailure emulator) {
      ExitCode exit =
          switch (emulator.kind()) {
            case INVALID -> ExitCode.USAGE;
            case IN_USE -> ExitCode.CONFLICT;
            case UNREADABLE -> ExitCode.INPUT;
          };
      return new CommandFailure(exit, "emulator_not_started", message, emulator.hint());
    }
    return thrown instanceof OutOfMemoryError ? outOfMemory() : file(thrown);
  }

  private static CommandFailure outOfMemory() {
    return new CommandFailure(
        ExitCode.FAILED,
        "out_of_memory",
        "out of memory",
        "Increase the heap size: FB_JAVA_OPTS=-Xmx256m");
  }

  private static CommandFailure file(Throwable thrown) {
    if (thrown instanceof InvalidPathException path) {
      return CommandFailure.usage(
          "cannot use the file '" + path.getInput() + "': " + IoReason.of(path),
          "Rename the file.");
    } else if (thrown instanceof UncheckedIOException input) {
      return new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          "cannot read the input: " + IoReason.of(Objects.requireNonNull(input.getCause())),
          "Check the source of stdin.");
    }
    return bug(thrown);
  }

  private static CommandFailure invalidSpec(InvalidSpec spec) {
    List<Problem> problems = spec.problems();
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return new CommandFailure(
        ExitCode.USAGE,
        "invalid_spec",
        "the " + spec.subject() + " spec has " + count + "; nothing was sent",
        null,
        problems.stream().map(FailureHandler::detail).toList(),
        null,
        false);
  }

  private static Detail detail(Problem problem) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("place", problem.location().toString());
    members.put("rule", problem.rule());
    members.put("message", problem.message());
    members.put("fix", problem.fix());
    return new Detail(problem.toString(), members);
  }

  private static Detail detail(FieldError error) {
    Map<String, String> members = new LinkedHashMap<>();
    if (error.field() != null) {
      members.put("field", error.field());
    }
    members.put("message", error.message());
    return new Detail(error.toString(), members);
  }

  private static CommandFailure service(ServiceFailure failure) {
    String code = failure.code();
    ExitCode exit =
        switch (failure.kind()) {
          case CREDENTIALS -> ExitCode.CREDENTIALS;
          case NOT_FOUND -> ExitCode.NOT_FOUND;
          case AMBIGUOUS -> ExitCode.USAGE;
          case CONFLICT -> ExitCode.CONFLICT;
          case UNAVAILABLE -> ExitCode.UNAVAILABLE;
          case MISCONFIGURED -> ExitCode.CONFIGURATION;
          case REFUSED -> ExitCode.REFUSED;
          case UNREADABLE -> ExitCode.FAILED;
        };
    return new CommandFailure(
        exit,
        code == null ? failure.kind().name().toLowerCase(Locale.ROOT) : code,
        String.valueOf(failure.getMessage()),
        failure.remedy() == null ? hint(failure) : failure.remedy(),
        failure.problems().stream().map(FailureHandler::detail).toList(),
        failure.status() == 0 ? null : failure.status(),
        failure.retryable());
  }

  private static String hint(ServiceFailure failure) {
    return switch (failure.kind()) {
      case CREDENTIALS ->
          failure.status() == 407
              ? "Add the user and the password to HTTPS_PROXY: http://user:password@host:port."
              : "Request permission, or use another credential.";
      case NOT_FOUND -> "Check the name and the URL; 'fb sinks list' shows the existing sinks.";
      case AMBIGUOUS -> "Use the id instead of the name.";
      case CONFLICT -> "'fb sinks list' shows the existing sinks and their states.";
      case UNAVAILABLE ->
          failure.status() == 0
              ? "Check the URL, or try again later; -v shows each request."
              : "Try again later; -v shows each request.";
      case MISCONFIGURED -> "Check the URL.";
      case REFUSED ->
          failure.status() == 501
              ? "The service does not support this call; check the URL."
              : "Fix the rejected request; -vvv shows it and the response.";
      case UNREADABLE -> "Check that the URL points to the service; -vvv shows the response.";
    };
  }

  private static CommandFailure bug(Throwable thrown) {
    StringBuilder trace = new StringBuilder(thrown.toString());
    for (StackTraceElement frame : thrown.getStackTrace()) {
      trace.append("\n  at ").append(frame);
    }
    return new CommandFailure(
        ExitCode.FAILED,
        "bug",
        "unexpected error",
        "This is a bug; please report it with the lines below.",
        List.of(trace.toString()));
  }

  private ObjectNode json(CommandFailure failure) {
    ObjectNode json = Json.object();
    ObjectNode error = json.putObject("error");
    // Redacted before formatting, because a secret such as "null" could match JSON syntax.
    error.put("code", redacted(failure.code));
    error.put("exit", failure.exit.code());
    error.put("message", redacted(failure.message()));
    error.put("hint", failure.hint == null ? null : redacted(failure.hint));
    error.put("http_status", failure.httpStatus);
    error.put("retryable", failure.retryable);
    if (!failure.details.isEmpty()) {
      ArrayNode problems = error.putArray("problems");
      failure.details.forEach(
          detail -> {
            ObjectNode problem = problems.addObject();
            detail.members().forEach((name, value) -> problem.put(name, redacted(value)));
          });
    }
    return json;
  }

  private String redacted(String text) {
    return invocation.redaction().apply(text);
  }

  private void print(CommandFailure failure) {
    printLine(style().red("error:") + " ", failure.message());
    for (Detail detail : failure.details) {
      detail.text().lines().forEach(line -> printLine("  ", line));
    }
    if (failure.hint != null) {
      printLine("", failure.hint);
    }
  }

  /** Returns the style for messages; plain if the colour setting is invalid. */
  private Style style() {
    try {
      return invocation.errStyle();
    } catch (ConfigFailure e) {
      return console.errStyle(ColourChoice.NEVER);
    }
  }

  private void printLine(String start, @Nullable String text) {
    console.message(start + SafeText.of(redacted(String.valueOf(text))));
  }
}
