package io.github.fbcli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a page with its documented result.
 *
 * @param line the number of the first line, from 1
 * @param exit the expected exit code; 0 unless a comment such as {@code # exit 3} follows the
 *     command
 * @param output the lines of output; null if the page shows none
 * @param mark the HTML comment above the block: {@code another terminal} for a command that runs in
 *     the background, {@code INT once: COMMAND} for a command that gets this signal as soon as
 *     COMMAND succeeds, or empty
 */
record Step(int line, String command, int exit, List<String> output, String mark) {
  /** The text that terminals show for Ctrl-C. */
  static final String CTRL_C = "^C";

  static final String ANOTHER_TERMINAL = "another terminal";
  static final String ONCE = " once: ";

  private static final Pattern EXIT = Pattern.compile("(?s).*# exit (\\d+)\\s*");
  private static final String PROMPT = "$ ";
  private static final String CONTINUED = "> ";

  /** Returns the commands of a block in order. */
  static List<Step> of(Block block) {
    return block.showsOutput() ? typed(block) : script(block);
  }

  /** Returns whether the command runs until it gets a signal. */
  boolean runsUntilStopped() {
    return mark.equals(ANOTHER_TERMINAL) || isInterrupted();
  }

  /** Returns whether the command gets a signal. */
  boolean isInterrupted() {
    return mark.contains(ONCE) || (output != null && output.contains(CTRL_C));
  }

  /** Returns the commands after prompts, each with its output. */
  private static List<Step> typed(Block block) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < block.lines().size()) {
      int line = at;
      StringBuilder command = new StringBuilder(afterPrompt(block, at++));
      while (at < block.lines().size() && block.lines().get(at).startsWith(CONTINUED)) {
        command.append('\n').append(block.lines().get(at++).substring(CONTINUED.length()));
      }
      int output = at;
      while (at < block.lines().size() && !block.lines().get(at).startsWith(PROMPT)) {
        at++;
      }
      steps.add(step(block, line, command.toString(), block.lines().subList(output, at)));
    }
    return steps;
  }

  private static String afterPrompt(Block block, int at) {
    String line = block.lines().get(at);
    if (!line.startsWith(PROMPT)) {
      throw new IllegalStateException("line " + (block.line() + 1 + at) + ": no command above it");
    }
    return line.substring(PROMPT.length());
  }

  /** Returns commands without output. Bash determines where a command ends. */
  private static List<Step> script(Block block) {
    List<Step> steps = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= block.lines().size(); to++) {
      String command = String.join("\n", block.lines().subList(from, to));
      if (to == block.lines().size() || PageShell.complete(command)) {
        if (!command.isBlank()) {
          steps.add(step(block, from, command, null));
        }
        from = to;
      }
    }
    return steps;
  }

  private static Step step(Block block, int offset, String command, List<String> output) {
    Matcher exit = EXIT.matcher(command);
    int expected = exit.matches() ? Integer.parseInt(exit.group(1)) : 0;
    return new Step(block.line() + 1 + offset, command, expected, output, block.mark());
  }
}
