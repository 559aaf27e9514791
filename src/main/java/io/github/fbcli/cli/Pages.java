package io.github.fbcli.cli;

import io.github.fbcli.cli.help.ManPages;
import io.github.fbcli.cli.help.Manual;
import io.github.fbcli.cli.run.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the man pages: {@code fb __man FOLDER TIME}. Only the build asks for them, so that it is
 * no command, and stands in no help and no completion.
 */
final class Pages {
  private static final String NAME = "__man";
  private static final int DAY = "2026-11-23".length();

  private Pages() {}

  /** Whether that line asks for them. */
  static boolean areAskedBy(List<String> words) {
    return words.size() == 3 && words.get(0).equals(NAME);
  }

  /** Writes them, as that line says where and of when. */
  static void write(CommandTree tree, List<String> words) {
    Manual manual = Manual.of(tree.whole().getCommandSpec());
    String time = words.get(2);
    String day = time.substring(0, Math.min(DAY, time.length()));
    try {
      new ManPages(manual, day, Version.number()).write(Path.of(words.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
