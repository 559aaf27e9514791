package io.github.fbcli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The completion scripts for the supported shells. They call {@code fb __complete}. */
public enum Script {
  BASH("fb.bash"),
  ZSH("_fb"),
  FISH("fb.fish"),
  POWERSHELL("fb.ps1");

  private final String file;

  Script(String file) {
    this.file = file;
  }

  /** Returns the file name that the shell expects. */
  public String file() {
    return file;
  }

  /** Returns the name of the shell, as passed to {@code fb completion}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String text() {
    try (InputStream text = Script.class.getResourceAsStream(file)) {
      if (text == null) {
        throw new IllegalStateException("the jar does not contain " + file);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
