package io.github.fbcli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that were typed in {@code fb shell}, oldest first, in {@code $XDG_STATE_HOME/fb}; only
 * their owner can read them. Any number of sessions add to it: each line is put behind what is
 * there by then, under a lock. Where there is no home folder, nothing is kept.
 */
public final class HistoryFile {
  private static final String NAME = "history";

  /** What a person searches in; more would make every line slower to keep. */
  private static final int LONGEST = 2000;

  private final Folders folders;
  private final FileLocks locks;

  public HistoryFile(Environment environment, Sleeper sleeper) {
    this.folders = new Folders(environment, null);
    this.locks = new FileLocks(sleeper);
  }

  /**
   * The lines.
   *
   * @throws IOException when they cannot be read
   */
  public List<String> lines() throws IOException {
    Path folder = folders.state();
    if (folder == null || !Files.exists(folder.resolve(NAME))) {
      return List.of();
    }
    PrivateFiles.close(folder);
    return read(folder.resolve(NAME)).stream().map(HistoryFile::unescaped).toList();
  }

  /**
   * Adds a line, which may have line breaks.
   *
   * @throws IOException when it cannot be kept
   */
  public void add(String line) throws IOException {
    Path folder = folders.state();
    if (folder != null) {
      PrivateFiles.close(folder);
      boolean unused =
          locks.exclusively(
              folder, NAME + ".lock", () -> append(folder.resolve(NAME), escaped(line)));
    }
  }

  private static boolean append(Path file, String line) throws IOException {
    List<String> lines = new ArrayList<>(read(file));
    lines.add(line);
    List<String> kept = lines.subList(Math.max(0, lines.size() - LONGEST), lines.size());
    PrivateFiles.write(file, (String.join("\n", kept) + "\n").getBytes(UTF_8));
    return true;
  }

  private static List<String> read(Path file) throws IOException {
    try {
      return new String(PrivateFiles.read(file), UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    boolean escape = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (escape || c != '\\') {
        text.append(escape ? meant(c) : c);
        escape = false;
      } else {
        escape = true;
      }
    }
    return text.toString();
  }

  private static char meant(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
