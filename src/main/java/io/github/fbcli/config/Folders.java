package io.github.fbcli.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Locates fb's files. A home directory that does not exist is never used. The configuration file is
 * set by {@code --config} or {@code FB_CONFIG}; otherwise it is in {@code $XDG_CONFIG_HOME/fb}.
 * Credentials, locks and the shell's history are in {@code $XDG_STATE_HOME/fb}. The XDG directories
 * default to {@code ~/.config} and {@code ~/.local/state} or, on Windows, to {@code %APPDATA%} and
 * {@code %LOCALAPPDATA%}.
 */
public final class Folders {
  private static final String NAME = "fb";

  private final Environment environment;
  private final @Nullable Path chosenConfig;

  /**
   * @param chosenConfig the value of {@code --config}; null if not given
   */
  public Folders(Environment environment, @Nullable Path chosenConfig) {
    this.environment = environment;
    this.chosenConfig = chosenConfig;
  }

  /** Returns whether the user selected the configuration file, which must then exist. */
  boolean configIsChosen() {
    return chosenConfig != null || environment.get("FB_CONFIG") != null;
  }

  /** Returns the configuration file; null without a home directory. */
  public @Nullable Path config() {
    if (chosenConfig != null) {
      return chosenConfig;
    }
    String variable = environment.get("FB_CONFIG");
    if (variable != null) {
      return path(variable, "FB_CONFIG");
    }
    Path folder = folder("XDG_CONFIG_HOME", ".config", "APPDATA");
    return folder == null ? null : folder.resolve("config.toml");
  }

  /** Returns the directory for credentials, locks and history; null without a home directory. */
  public @Nullable Path state() {
    return folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA");
  }

  private @Nullable Path folder(String xdg, String belowHome, String windows) {
    String named = environment.get(xdg);
    if (named != null && path(named, xdg).isAbsolute()) { // XDG ignores relative paths
      return path(named, xdg).resolve(NAME);
    }
    String home = environment.get("HOME");
    if (home != null) {
      Path folder = path(home, "HOME");
      return Files.isDirectory(folder) ? folder.resolve(belowHome).resolve(NAME) : null;
    }
    String data = environment.get(windows);
    return data == null ? null : path(data, windows).resolve(NAME);
  }

  private static Path path(String value, String variable) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ConfigFailure(
          variable + " is not a valid path: '" + value + "'", "Set it to a directory.");
    }
  }

  public ConfigFailure missingHome() {
    String home = environment.get("HOME");
    return new ConfigFailure(
        home == null ? "HOME is not set" : "HOME is not an existing directory: '" + home + "'",
        "Set HOME, or XDG_CONFIG_HOME and XDG_STATE_HOME.");
  }
}
