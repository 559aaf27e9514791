package io.github.fbcli.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Completes file names. Folder names end in a slash. Hidden files are proposed only after a dot.
 */
final class FileNames {
  private static final int MOST = 500;

  private final @Nullable String home;

  FileNames(@Nullable String home) {
    this.home = home;
  }

  /**
   * Returns the completions of a word. Completions of a word such as {@code --mapping=fi} include
   * the option.
   */
  List<String> matching(String word, Proposal.Files kind) {
    if (kind == Proposal.Files.NONE) {
      return List.of();
    }
    int value = word.startsWith("-") ? word.indexOf('=') + 1 : 0;
    int name = Math.max(word.lastIndexOf('/') + 1, value);
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder(word.substring(value, name)), file -> fits(file, word.substring(name), kind))) {
      for (Path file : files) {
        if (found.size() < MOST) {
          String slash = Files.isDirectory(file) ? "/" : "";
          found.add(word.substring(0, name) + file.getFileName() + slash);
        }
      }
    } catch (IOException | InvalidPathException e) {
      return List.of(); // the folder does not exist
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

  private static boolean fits(Path file, String start, Proposal.Files kind) {
    String name = String.valueOf(file.getFileName());
    boolean shown = name.startsWith(start) && (!name.startsWith(".") || start.startsWith("."));
    return shown
        && switch (kind) {
          case FOLDERS -> Files.isDirectory(file);
          case PROGRAMS -> Files.isDirectory(file) || Files.isExecutable(file);
          default -> true;
        };
  }
}
