package io.github.fbcli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a line at the terminal. The question goes where messages go, so it is seen also when the
 * output is piped on.
 */
public final class Prompt {
  private final Console console;

  public Prompt(Console console) {
    this.console = console;
  }

  /** The line that is typed, without its end; empty when the input has ended. */
  public String line(String question) {
    console.err().print(SafeText.of(question)).flush();
    return read();
  }

  /** The same; null when the input has ended. */
  @Nullable String answer(String question) {
    console.err().print(SafeText.of(question)).flush();
    return readLine();
  }

  /**
   * The same without showing what is typed.
   *
   * @throws UncheckedIOException when the terminal cannot be kept from showing it; nothing was read
   */
  public String secret(String question) {
    try (Echo echo = console.ownsStreams() ? Echo.off() : Echo.none()) {
      console.err().print(SafeText.of(question)).flush(); // not sooner: somebody types fast
      return echo.machine() == null ? read() : String.valueOf(echo.machine().readPassword());
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    } finally {
      console.err().line(""); // the typed end of the line was not shown either
    }
  }

  private String read() {
    String line = readLine();
    return line == null ? "" : line;
  }

  private @Nullable String readLine() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = console.in().read();
      if (b < 0) {
        return null;
      }
      for (; b >= 0 && b != '\n'; b = console.in().read()) {
        line.write(b);
      }
      String text = line.toString(StandardCharsets.UTF_8);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The terminal kept quiet until closed, by {@code stty}; where there is none, as on Windows, the
   * machine's own way, which wants all three streams to be the terminal.
   *
   * @param machine reads without an echo; null when the standard input does
   */
  private record Echo(@Nullable String saved, java.io.@Nullable Console machine, Thread restorer)
      implements AutoCloseable {

    static Echo none() {
      return new Echo(null, null, new Thread());
    }

    @SuppressWarnings("SystemConsoleNull") // whether somebody sits there is known already
    static Echo off() throws IOException {
      try {
        String saved = stty("-g").strip();
        Thread restorer = new Thread(() -> restore(saved));
        Runtime.getRuntime().addShutdownHook(restorer); // for Ctrl-C
        stty("-echo");
        return new Echo(saved, null, restorer);
      } catch (IOException e) {
        java.io.Console machine = System.console();
        if (machine == null) {
          throw new IOException("this terminal cannot be kept from showing what is typed", e);
        }
        return new Echo(null, machine, new Thread());
      }
    }

    @Override
    public void close() {
      if (saved != null) {
        restore(saved);
        Runtime.getRuntime().removeShutdownHook(restorer);
      }
    }

    private static void restore(String saved) {
      try {
        stty(saved);
      } catch (IOException e) {
        // The terminal is gone.
      }
    }

    private static String stty(String word) throws IOException {
      Process process =
          new ProcessBuilder("stty", word)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      try {
        if (process.waitFor() != 0) {
          throw new IOException("stty " + word + " failed");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      return said;
    }
  }
}
