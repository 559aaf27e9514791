package io.github.fbcli.shell.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What was typed, as a strict bash script that does the same again. It grows with every command, so
 * that it is whole however the session ends. A command that failed is a comment, for a strict
 * script would end there; so is one that may hold a secret, without its words.
 */
public final class ExportScript {
  private static final String HEADER =
      """
      #!/usr/bin/env bash
      # Typed in 'fb shell'. Commands that failed there are comments, with their exit codes;
      # lines that may hold a secret are left out.
      set -euo pipefail

      """;

  private final Path file;

  private ExportScript(Path file) {
    this.file = file;
  }

  /**
   * Begins the script.
   *
   * @throws IOException when the file is there already, or cannot be made
   */
  public static ExportScript create(Path file) throws IOException {
    Files.writeString(file, HEADER, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("it cannot be made executable");
    }
    return new ExportScript(file);
  }

  void ran(List<String> start, List<String> words, int code) throws IOException {
    String command = Quoting.words(start) + (words.isEmpty() ? "" : " " + Quoting.words(words));
    append(code == 0 ? command : "# exit " + code + ": " + command.replace("\n", "\n# "));
  }

  void leftOut() throws IOException {
    append("# left out: a line that may hold a secret");
  }

  private void append(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }
}
