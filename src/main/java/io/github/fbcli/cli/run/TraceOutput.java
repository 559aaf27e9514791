package io.github.fbcli.cli.run;

import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.Trace;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the traces for {@code -v} and {@code --trace-file}. */
final class TraceOutput implements AutoCloseable {
  private final List<Trace> traces = new ArrayList<>();
  private final @Nullable PrintWriter file;

  /**
   * @throws ConfigFailure if the trace file cannot be written, or is not a trace file
   */
  TraceOutput(GlobalOptions options, Console console, Redaction redaction, InstantSource clock) {
    if (options.verbose.length > 0) {
      traces.add(
          new Trace(
              detail(options.verbose.length),
              line -> console.err().line(SafeText.of(line)),
              redaction,
              clock));
    }
    PrintWriter writer = options.traceFile == null ? null : open(options.traceFile);
    if (writer != null) {
      traces.add(new Trace(Trace.Detail.BODIES, writer::println, redaction, clock));
    }
    file = writer;
  }

  private static Trace.Detail detail(int verbosity) {
    return switch (verbosity) {
      case 1 -> Trace.Detail.LINE;
      case 2 -> Trace.Detail.HEADERS;
      default -> Trace.Detail.BODIES;
    };
  }

  List<Trace> traces() {
    return traces;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }

  private static PrintWriter open(Path file) {
    if (!isTrace(file)) {
      throw new ConfigFailure(
          "cannot write the trace to '" + file + "': the file exists and is not a trace file",
          "Use another file for the trace.");
    }
    try {
      return new PrintWriter(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true);
    } catch (IOException e) {
      throw CommandFailure.ofFile(
          "cannot write the trace to '" + file + "': " + IoReason.of(e),
          "Use a file in a writable directory.");
    }
  }

  /**
   * Returns whether the file is a trace or does not exist. Prevents traces from being appended to
   * other files, such as input or settings.
   */
  private static boolean isTrace(Path file) {
    if (!Files.isRegularFile(file)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(2), StandardCharsets.ISO_8859_1);
      return start.isEmpty() || start.equals("> ") || start.equals("< ");
    } catch (IOException e) {
      return true; // opening it for writing will report the error
    }
  }
}
