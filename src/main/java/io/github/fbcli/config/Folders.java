package io.github.fbcli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where fb keeps its files: {@code config.toml} where {@code --config} or {@code FB_CONFIG} says,
 * else in {@code $XDG_CONFIG_HOME/fb}; credentials and locks below {@code $XDG_STATE_HOME/fb};
 * names for completion below {@code $XDG_CACHE_HOME/fb}. What XDG leaves out stands in {@code
 * ~/.config}, {@code ~/.local/state} and {@code ~/.cache}, on Windows in {@code %APPDATA%} and
 * {@code %LOCALAPPDATA%}. Nothing is created here.
 */
public final class Folders {
  private static final String NAME = "fb";

  private final Environment environment;
  private final @Nullable Path chosenConfig;

  /**
   * @param chosenConfig {@code --config}; null when it is not given
   */
  public Folders(Environment environment, @Nullable Path chosenConfig) {
    this.environment = environment;
    this.chosenConfig = chosenConfig;
  }

  /** Whether the user named the configuration file, so that it should be there. */
  boolean configIsChosen() {
    return chosenConfig != null || environment.get("FB_CONFIG") != null;
  }

  /** The configuration file, there or not; null when no home folder is known. */
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

  /** The folder of credentials and locks, there or not; null when no home folder is known. */
  public @Nullable Path state() {
    return folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA");
  }

  /** The folder of what may be lost, there or not; null when no home folder is known. */
  @Nullable Path cache() {
    return folder("XDG_CACHE_HOME", ".cache", "LOCALAPPDATA");
  }

  private @Nullable Path folder(String xdg, String belowHome, String windows) {
    String named = environment.get(xdg);
    if (named != null && path(named, xdg).isAbsolute()) { // XDG has relative ones ignored
      return path(named, xdg).resolve(NAME);
    }
    String home = environment.get("HOME");
    if (home != null) {
      return path(home, "HOME").resolve(belowHome).resolve(NAME);
    }
    String data = environment.get(windows);
    return data == null ? null : path(data, windows).resolve(NAME);
  }

  private static Path path(String value, String variable) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ConfigFailure(variable + " is not a path: '" + value + "'", "Set it to a folder.");
    }
  }

  /** What to say where a file is to be written and no home folder is known. */
  public static ConfigFailure homeless() {
    return new ConfigFailure(
        "there is no home folder to keep it in",
        "Set HOME, or XDG_CONFIG_HOME and XDG_STATE_HOME.");
  }
}
