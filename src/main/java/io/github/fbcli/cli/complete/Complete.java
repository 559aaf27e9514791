package io.github.fbcli.cli.complete;

import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.TextOut;
import io.github.fbcli.shell.BashLine;
import io.github.fbcli.shell.Candidate;
import io.github.fbcli.shell.Completion;
import io.github.fbcli.shell.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * {@code fb __complete}: completes a line for the scripts of {@code fb completion}.
 *
 * <ul>
 *   <li>{@code fb __complete -- WORD…} accepts the words after {@code fb} up to the cursor, and
 *       prints one candidate per line: the whole word and, after a tab, its description.
 *   <li>{@code fb __complete bash LINE BREAKS TYPE COLUMNS} accepts bash's variables and prints the
 *       elements of {@code COMPREPLY}, quoted.
 * </ul>
 *
 * <p>The last line specifies which files are also candidates: {@code :none}, {@code :any}, {@code
 * :folders} or {@code :programs}. In bash, it is {@code :nospace} if the only candidate is
 * incomplete; in other shells, an incomplete candidate ends in {@code =}. Candidates contain no
 * control characters.
 *
 * <p>If anything fails, fb prints no candidates. Completion never prompts, never refreshes a login,
 * and spends at most {@link #LIMIT} on requests to the service.
 */
public final class Complete {
  /** The name of the hidden command. It is not in the command tree, so help does not list it. */
  public static final String NAME = "__complete";

  /** The timeout for all requests together; short, because the user is waiting. */
  static final Duration LIMIT = Duration.ofMillis(400);

  private static final int BASH_ARGUMENTS = 5;

  private final Invocation invocation;
  private final Function<List<String>, CommandLine> commands;

  /**
   * @param invocation an invocation without output
   * @param commands creates the command line that can parse the given words
   */
  public Complete(Invocation invocation, Function<List<String>, CommandLine> commands) {
    this.invocation = invocation;
    this.commands = commands;
  }

  /** Prints the candidates and returns the exit code. */
  public int answer(List<String> arguments, TextOut out) {
    boolean bash = arguments.size() == BASH_ARGUMENTS && arguments.get(0).equals("bash");
    if (bash) {
      answerBash(arguments, out);
    } else {
      boolean marked = !arguments.isEmpty() && arguments.get(0).equals("--");
      Proposal proposal = proposal(marked ? arguments.subList(1, arguments.size()) : arguments);
      proposal.candidates().forEach(candidate -> out.line(line(candidate)));
      out.line(directive(proposal));
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private void answerBash(List<String> arguments, TextOut out) {
    String home = invocation.environment().get("HOME");
    BashLine line = new BashLine(arguments.get(1), arguments.get(2), home);
    Proposal proposal =
        line.isRedirected() ? new Proposal(List.of(), Proposal.Files.ANY) : proposal(line.words());
    List<Candidate> candidates = proposal.candidates();
    line.replies(candidates, number(arguments.get(3)), number(arguments.get(4))).forEach(out::line);
    boolean continued = candidates.size() == 1 && !candidates.get(0).closed();
    out.line(continued ? ":nospace" : directive(proposal));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  private static String directive(Proposal proposal) {
    return ":" + proposal.files().name().toLowerCase(Locale.ROOT);
  }

  private static String line(Candidate candidate) {
    return candidate.description().isEmpty()
        ? candidate.value()
        : candidate.value() + "\t" + candidate.description();
  }

  /** Returns the candidates for the last of these words. */
  public Proposal proposal(List<String> words) {
    try {
      return new Completion(commands, line -> KnownNames.of(invocation, line)).complete(words);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Proposal.NOTHING;
    }
  }
}
