package io.github.fbcli.cli.complete;

import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.TextOut;
import io.github.fbcli.shell.Candidate;
import io.github.fbcli.shell.Completion;
import io.github.fbcli.shell.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * {@code fb __complete -- WORD…}: what the last word of a line may become, for the scripts of
 * {@code fb completion}. The words are those behind {@code fb}, up to the cursor; the last is the
 * one under the cursor, cut off there, and may be empty.
 *
 * <p>It prints one candidate a line: the whole word, and where there is one a tab and a
 * description; neither holds a control character. A word that ends in {@code =} goes on, so that no
 * space belongs behind it. The last line tells which files fit as well: {@code :none}, {@code
 * :any}, {@code :folders} or {@code :programs}. They stand for the word, or for what follows {@code
 * =} in an option.
 *
 * <p>Whatever goes wrong, it answers nothing rather than an error. It never asks, never renews a
 * login, and spends no more than {@link #PATIENCE} on the service in all.
 */
public final class Complete {
  /** The word that it is called by; no command of the tree, so that nothing lists it. */
  public static final String NAME = "__complete";

  /** Somebody waits with a finger on the key. */
  static final Duration PATIENCE = Duration.ofMillis(400);

  private final Invocation invocation;
  private final Supplier<CommandLine> commands;

  /**
   * @param invocation a run that nobody sees
   */
  public Complete(Invocation invocation, Supplier<CommandLine> commands) {
    this.invocation = invocation;
    this.commands = commands;
  }

  /** Prints the answer and gives the exit code. */
  public int answer(List<String> arguments, TextOut out) {
    boolean marked = !arguments.isEmpty() && arguments.get(0).equals("--");
    Proposal proposal = proposal(marked ? arguments.subList(1, arguments.size()) : arguments);
    proposal.candidates().forEach(candidate -> out.line(line(candidate)));
    out.line(":" + proposal.files().name().toLowerCase(Locale.ROOT));
    out.flush();
    return ExitCode.DONE.code();
  }

  /** What the last of the words may become. */
  public Proposal proposal(List<String> words) {
    try {
      return new Completion(commands, line -> KnownNames.of(invocation, line)).complete(words);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Proposal.NOTHING;
    }
  }

  static String line(Candidate candidate) {
    return candidate.description().isEmpty()
        ? candidate.value()
        : candidate.value() + "\t" + candidate.description();
  }
}
