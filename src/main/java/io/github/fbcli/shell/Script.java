package io.github.fbcli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * A script that teaches a shell to complete. It holds what the commands say, and reads names from
 * files; only where these are not fresh it asks fb. Each is a text of its own with marks in
 * comments, {@code #@…}, which are replaced here; bash and zsh share the part that thinks.
 */
public enum Script {
  BASH("fb.bash"),
  ZSH("_fb"),
  FISH("fb.fish"),
  POWERSHELL("fb.ps1");

  private final String file;

  Script(String file) {
    this.file = file;
  }

  /** What the script's file is called, where the shell looks for it. */
  public String file() {
    return file;
  }

  /** The shell, as {@code fb completion} spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The text.
   *
   * @param commands all commands
   * @param settings the variables that a file of names begins with, as they were when it was
   *     written
   */
  public String text(CommandLine commands, List<String> settings) {
    Table table = Table.of(CommandShape.of("fb", commands));
    TableText language =
        switch (this) {
          case BASH, ZSH -> new ShTable();
          case FISH -> new FishTable();
          case POWERSHELL -> new PowerShellTable();
        };
    return resource(file)
        .replace("#@core\n", resource("core.sh"))
        .replace("#@table\n", language.of(table))
        .replace("#@in_force", language.joined(settings));
  }

  private static String resource(String name) {
    try (InputStream text = Script.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("fb was packed without " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a shell writes the table down. */
  interface TableText {
    /** The whole of it, to the end of a line. */
    String of(Table table);

    /** An assignment that joins the values of these variables by {@code |}. */
    String joined(List<String> variables);

    /** Rows, each quoted and on a line of its own. */
    static String rows(List<String> rows, String indent, String quote, String escaped) {
      return rows.stream()
          .map(row -> indent + quote + row.replace(quote, escaped) + quote)
          .collect(Collectors.joining("\n"));
    }
  }
}
