package io.github.fbcli.shell;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines from a file or a pipe, or from a terminal that cannot redraw a line. Never reads
 * ahead, so a command that reads stdin gets the lines that follow it.
 */
final class PlainLines implements ShellLines {
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int CTRL_C = 130;

  private final InputStream in;
  private final Console console;
  private final @Nullable Interruption session;

  /**
   * @param session handles Ctrl-C, which discards a typed line; null if the input is not typed
   */
  PlainLines(InputStream in, Console console, @Nullable Interruption session) {
    this.in = in;
    this.console = console;
    this.session = session;
  }

  @Override
  public @Nullable String next(String prompt) {
    if (session == null) {
      return read(prompt);
    }
    Interruption typing = session.within(null, code -> {});
    try {
      return typing.enclosed(() -> Optional.ofNullable(read(prompt))).orElse(null);
    } catch (UncheckedIOException e) {
      console.err().line("");
      return typing.exit() == CTRL_C ? "" : null;
    }
  }

  private @Nullable String read(String prompt) {
    String text = line(prompt);
    while (text != null && ShellWords.of(text, null).missing() != null) {
      String more = line("> ");
      if (more == null) {
        return text;
      }
      text = text + "\n" + more;
    }
    return text;
  }

  private @Nullable String line(String prompt) {
    if (session != null) {
      console.err().print(prompt).flush();
    }
    try {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (; b >= 0 && b != '\n'; b = in.read()) {
        bytes.write(b);
      }
      String line = bytes.toString(StandardCharsets.UTF_8);
      // Any line may start with the mark, because a script may consist of concatenated files.
      return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
