package io.github.fbcli.shell.session;

import io.github.fbcli.shell.Proposal.Files;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files and folders that a word may become; a folder ends in a slash. */
final class FileNames {
  private static final int MOST = 500;

  private final @Nullable String home;

  FileNames(@Nullable String home) {
    this.home = home;
  }

  /** Those that fit; for a word such as {@code --mapping=fi}, with the option before each. */
  List<String> matching(String word, Files wanted) {
    if (wanted == Files.NONE) {
      return List.of();
    }
    int value = word.startsWith("-") ? word.indexOf('=') + 1 : 0;
    int name = Math.max(word.lastIndexOf('/') + 1, value);
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        java.nio.file.Files.newDirectoryStream(folder(word.substring(value, name)))) {
      for (Path file : files) {
        add(found, word.substring(0, name), word.substring(name), file, wanted);
      }
    } catch (IOException | InvalidPathException e) {
      return List.of(); // there is no such folder
    }
    found.sort(null);
    return found;
  }

  private Path folder(String typed) {
    if (typed.startsWith("~/") && home != null) {
      return Path.of(home, typed.substring(2));
    }
    return Path.of(typed.isEmpty() ? "." : typed);
  }

  private static void add(
      List<String> found, String before, String start, Path file, Files wanted) {
    String name = String.valueOf(file.getFileName());
    boolean shown = name.startsWith(start) && (!name.startsWith(".") || start.startsWith("."));
    boolean folder = java.nio.file.Files.isDirectory(file);
    boolean fits =
        switch (wanted) {
          case FOLDERS -> folder;
          case PROGRAMS -> folder || java.nio.file.Files.isExecutable(file);
          default -> true;
        };
    if (shown && fits && found.size() < MOST) {
      found.add(before + name + (folder ? "/" : ""));
    }
  }
}
