package io.github.fbcli.shell.session;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Interruption;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines typed at a terminal that cannot redraw a line, such as the one of an editor: prompted for,
 * and edited by whatever the terminal has for that. Ctrl-C gives a line up.
 */
final class UneditedLines implements LineSource {
  private static final int CTRL_C = 130;

  private final PlainLines lines;
  private final Console console;
  private final Interruption session;

  UneditedLines(InputStream in, Console console, Interruption session) {
    this.lines = new PlainLines(in, () -> prompt("> "));
    this.console = console;
    this.session = session;
  }

  @Override
  public @Nullable String next(String prompt) {
    Interruption here = session.within(null, code -> {});
    try {
      Optional<String> text =
          here.enclosed(
              () -> {
                prompt(prompt);
                return Optional.ofNullable(lines.next(prompt));
              });
      return text.orElse(null);
    } catch (UncheckedIOException e) {
      console.err().line("");
      return here.exit() == CTRL_C ? "" : null;
    }
  }

  private void prompt(String text) {
    console.err().print(text).flush();
  }
}
