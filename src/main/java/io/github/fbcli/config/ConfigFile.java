package io.github.fbcli.config;

import io.github.fbcli.time.Sleeper;
import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.SmallFile;
import io.github.fbcli.wire.Utf8Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes {@code config.toml}. Changes are atomic and made under a lock. If the file is a
 * symbolic link, its target is changed.
 */
public final class ConfigFile {
  private static final String NEW_FILE = "rw-------";

  private final Supplier<Folders> folders;
  private final FileLocks locks;

  public ConfigFile(Supplier<Folders> folders, Sleeper sleeper) {
    this.folders = folders;
    this.locks = new FileLocks(sleeper);
  }

  public @Nullable Path path() {
    return folders.get().config();
  }

  /**
   * Reads the file. If it does not exist, returns an empty configuration.
   *
   * @param mayBeMissing whether a file selected by the user may be missing
   * @throws ConfigFailure if it cannot be read
   */
  public Configuration read(boolean mayBeMissing) {
    Path path = path();
    String text = path == null ? null : text(path);
    if (path == null || text == null) {
      if (!mayBeMissing && folders.get().configIsChosen()) {
        throw new ConfigFailure(
            "configuration file " + path + " does not exist",
            "Check --config and FB_CONFIG; 'fb context set' creates a new file.");
      }
      return Configuration.EMPTY;
    }
    return TomlText.read(text, path.toString());
  }

  /**
   * Changes the file, preserves its comments, and returns the new configuration.
   *
   * @throws ConfigFailure if it cannot be read or written
   */
  public Configuration change(UnaryOperator<Configuration> change) {
    Path path = path();
    Path state = folders.get().state();
    if (path == null || state == null) {
      throw folders.get().missingHome();
    }
    try {
      return locks.exclusively(
          state.resolve("credentials"), ".config.lock", () -> rewrite(path, change));
    } catch (IOException e) {
      throw ConfigFailure.ofFile(
          "cannot write " + path + ": " + IoReason.of(e),
          "Check the permissions and the free disk space.");
    }
  }

  private static Configuration rewrite(Path path, UnaryOperator<Configuration> change)
      throws IOException {
    String text = text(path);
    Configuration before = TomlText.read(text == null ? "" : text, path.toString());
    Configuration changed = change.apply(before);
    Path target = text == null ? path.toAbsolutePath() : path.toRealPath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    PrivateFiles.replace(
        target,
        edited(text == null ? "" : text, before, changed, path).getBytes(StandardCharsets.UTF_8),
        text == null ? NEW_FILE : permissions(target));
    return changed;
  }

  private static String edited(String text, Configuration before, Configuration wanted, Path path) {
    TomlEditor editor = new TomlEditor(text);
    if (!Objects.equals(before.current(), wanted.current())) {
      editor.current(wanted.current());
    }
    before.contexts().keySet().stream()
        .filter(name -> wanted.context(name) == null)
        .forEach(editor::delete);
    for (Context context : wanted.contexts().values()) {
      Context old = before.contexts().getOrDefault(context.name(), Context.empty(context.name()));
      Set<String> keys = new LinkedHashSet<>(Context.KEYS);
      keys.addAll(new TreeSet<>(old.settings().keySet()));
      keys.addAll(new TreeSet<>(context.settings().keySet()));
      for (String key : keys) {
        if (!Objects.equals(old.get(key), context.get(key))) {
          editor.setting(context.name(), key, context.get(key));
        }
      }
    }
    if (!matches(wanted, editor.text())) { // such as an inline table
      throw new ConfigFailure(
          path + " uses TOML syntax that fb cannot edit safely; nothing was changed",
          "Write each context as a table, [contexts.NAME], with one setting per line; or edit the"
              + " file yourself.");
    }
    return editor.text();
  }

  private static boolean matches(Configuration wanted, String text) {
    try {
      Configuration now = TomlText.read(text, "");
      return now.contexts().equals(wanted.contexts())
          && Objects.equals(now.current(), wanted.current());
    } catch (ConfigFailure e) {
      return false;
    }
  }

  private static String permissions(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
        : NEW_FILE;
  }

  private static @Nullable String text(Path path) {
    try {
      return Utf8Text.decode(SmallFile.read(path));
    } catch (NoSuchFileException e) {
      return null;
    } catch (BadDocument e) {
      throw new ConfigFailure(
          path + ":" + e.line() + ": the text is not valid UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      throw ConfigFailure.ofFile(
          "cannot read " + path + ": " + IoReason.of(e), "Check the file and its permissions.");
    }
  }
}
