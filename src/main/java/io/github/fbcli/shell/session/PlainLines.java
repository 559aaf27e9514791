package io.github.fbcli.shell.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines from a file or a pipe. Not a byte more is read than the line has: a command that reads the
 * standard input finds there what follows its own line.
 */
final class PlainLines implements LineSource {
  private final InputStream in;
  private final Runnable goesOn;

  PlainLines(InputStream in) {
    this(in, () -> {});
  }

  /**
   * With something to be done.
   *
   * @param goesOn runs before each further line of those that belong together
   */
  PlainLines(InputStream in, Runnable goesOn) {
    this.in = in;
    this.goesOn = goesOn;
  }

  @Override
  public @Nullable String next(String prompt) {
    String text = line();
    while (text != null && CommandText.of(text, null).missing() != null) {
      goesOn.run();
      String more = line();
      if (more == null) {
        return text;
      }
      text = text + "\n" + more;
    }
    return text;
  }

  private @Nullable String line() {
    try {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (; b >= 0 && b != '\n'; b = in.read()) {
        line.write(b);
      }
      return line.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
