package io.github.fbcli.cli;

import io.github.fbcli.cli.help.CommandHelp;
import io.github.fbcli.cli.help.ManPages;
import io.github.fbcli.cli.run.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the man pages: {@code fb __man FOLDER TIME}, which only the build calls. */
final class Pages {
  private Pages() {}

  static boolean areRequestedBy(List<String> words) {
    return words.size() == 3 && words.get(0).equals("__man");
  }

  /** Writes them into the folder, dated by the timestamp. */
  static void write(CommandTree tree, List<String> words) {
    CommandHelp root = new CommandHelp(tree.whole().getCommandSpec());
    String date = words.get(2).replaceFirst("T.*", "");
    try {
      new ManPages(root, date, Version.number()).write(Path.of(words.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
