package io.github.fbcli.cli.run;

import io.github.fbcli.api.Detail;
import io.github.fbcli.api.ServiceConnection.TraceListener;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where traces of the exchanges with the service go: {@code -v} and {@code --trace-file}. */
final class TraceOutput implements AutoCloseable {
  private final List<TraceListener> listeners;
  private final @Nullable PrintWriter file;

  private TraceOutput(List<TraceListener> listeners, @Nullable PrintWriter file) {
    this.listeners = listeners;
    this.file = file;
  }

  /**
   * Opens what was asked for.
   *
   * @param verbosity how many {@code -v}; 0 for none
   * @param file null for none
   * @throws ConfigFailure when the file cannot be written
   */
  static TraceOutput open(Console console, int verbosity, @Nullable Path file) {
    List<TraceListener> listeners = new ArrayList<>();
    if (verbosity > 0) {
      listeners.add(
          new TraceListener(detail(verbosity), line -> console.err().line(SafeText.of(line))));
    }
    PrintWriter writer = file == null ? null : writer(file);
    if (writer != null) {
      listeners.add(new TraceListener(Detail.BODIES, writer::println));
    }
    return new TraceOutput(listeners, writer);
  }

  private static Detail detail(int verbosity) {
    return switch (verbosity) {
      case 1 -> Detail.LINE;
      case 2 -> Detail.HEADERS;
      default -> Detail.BODIES;
    };
  }

  List<TraceListener> listeners() {
    return listeners;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }

  private static PrintWriter writer(Path file) {
    try {
      return new PrintWriter(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true);
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigFailure(
          "cannot write the trace file " + file, "Name a file in a folder that you may write to.");
    }
  }
}
