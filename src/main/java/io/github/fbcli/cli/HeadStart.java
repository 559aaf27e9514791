package io.github.fbcli.cli;

import io.github.fbcli.api.Preparation;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guesses from the bare words of the command line whether the service will be called, and has the
 * client made ready while they are still being parsed. A wrong guess costs some time of another
 * core, and nothing else.
 */
public final class HeadStart {
  private static final Set<String> CALLING =
      Set.of(
          "create",
          "list",
          "get",
          "delete",
          "wait",
          "errors",
          "metrics",
          "push",
          "apply",
          "diff",
          "export",
          "create-sink",
          "list-sinks",
          "get-sink",
          "delete-sink",
          "wait-active");
  private static final Set<String> QUIET =
      Set.of(
          "--dry-run",
          "--curl",
          "-h",
          "--help",
          "help",
          "context",
          "emulator",
          "mapping",
          "__complete");
  private static final List<String> URLS =
      List.of("FEATUREBASE_ENDPOINT", "FEATUREBASE_API_URL", "FEATUREBASE_DATA_URL");

  private final List<String> words;
  private final Environment environment;

  public HeadStart(Map<String, String> environment, String... arguments) {
    this.words = List.of(arguments);
    this.environment = new Environment(environment);
  }

  /** Takes it, where the service will be called. */
  public void take() {
    if (callsService()) {
      Thread thread = new Thread(() -> Preparation.aside(encrypted()), "head start");
      thread.setDaemon(true);
      thread.start();
    }
  }

  boolean callsService() {
    boolean calling = false;
    for (String word : words) {
      if (QUIET.contains(word)) {
        return false;
      }
      calling |= CALLING.contains(word);
    }
    return calling;
  }

  /** Whether an URL is one of HTTPS: the first place counts that names any. */
  boolean encrypted() {
    String named = String.join(" ", words);
    for (String variable : URLS) {
      named += " " + environment.get(variable);
    }
    if (!named.contains("://")) {
      named = configuration();
    }
    return named == null || named.contains("https://");
  }

  /**
   * What the configuration file says; null when nothing does, for then it is the vendor's cloud.
   */
  private @Nullable String configuration() {
    try {
      Path file = new Folders(environment, null).config();
      return file == null ? null : Files.readString(file);
    } catch (IOException | ConfigFailure e) {
      return null;
    }
  }
}
