package io.github.fbcli.cli.shell;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Platform;
import io.github.fbcli.cli.run.Session;
import io.github.fbcli.cli.run.Settings;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Folders;
import io.github.fbcli.config.PrivateFiles;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.Host;
import io.github.fbcli.shell.Proposal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a shell in one session. */
final class SessionHost implements Host {
  /**
   * Matches lines that may contain a secret, and some harmless ones, such as {@code fb token}. JWTs
   * start with eyJ.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "passw(or)?d|passphrase|secret|token|api[-_ ]?key|bearer|authorization|credential"
              + "|\\beyJ[\\w-]{8,}",
          Pattern.CASE_INSENSITIVE);

  private final Invocation shell;
  private final Session session;

  SessionHost(Invocation shell, Session session) {
    this.shell = shell;
    this.session = session;
  }

  @Override
  public int run(Streams streams, Interruption interruption, List<String> words) {
    Platform own = shell.platform();
    Platform platform = new Platform(own.clock(), own.sleeper(), own.random(), interruption);
    return shell
        .program()
        .inSession(session, platform)
        .run(streams, shell.environment().all(), words.toArray(String[]::new));
  }

  @Override
  public void disconnect() {
    session.cut();
  }

  @Override
  public int reject(String message, String hint) {
    return shell.report(CommandFailure.usage(message, hint));
  }

  @Override
  public String place() {
    Settings settings = session.settings(shell.environment(), shell.platform().sleeper());
    try {
      String database = settings.database();
      return settings.contextName() + (database == null ? "" : "/" + database);
    } catch (ConfigFailure e) {
      return "?"; // the next command reports the error
    }
  }

  @Override
  public boolean isSecret(String line) {
    return SECRET.matcher(line).find() || !session.redaction().apply(line).equals(line);
  }

  @Override
  public Proposal complete(List<String> words) {
    return shell
        .program()
        .inSession(session, shell.platform())
        .propose(shell.environment().all(), words);
  }

  @Override
  public @Nullable Path historyFile() {
    try {
      Path state = new Folders(shell.environment(), null).state();
      return state == null ? null : PrivateFiles.create(state.resolve("history"));
    } catch (IOException | ConfigFailure e) {
      shell.note("warning: the command history is not saved: " + e.getMessage());
      return null;
    }
  }
}
