package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.regex.Pattern;

/** Runs the commands of a page and compares the output with the page. */
final class DocsReader {
  private static final String DEFAULT_PORT = "8740";
  private static final Pattern DEFAULT_START =
      Pattern.compile("fb emulator start(?!.*--(port|help))");

  private final String page;
  private final PageShell shell;
  private final String port;

  /**
   * @param port the port of the emulator, which replaces the port on the page
   */
  DocsReader(String page, PageShell shell, String port) {
    this.page = page;
    this.shell = shell;
    this.port = port;
  }

  /** Runs the steps until one fails. */
  void follow(List<Step> steps) throws InterruptedException {
    for (Step step : steps) {
      follow(step);
    }
  }

  private void follow(Step step) throws InterruptedException {
    if (step.mark().equals(Step.ANOTHER_TERMINAL)) {
      String printed = start(step).awaitOutput(shown(step.output())::matchesStart);
      check(step, printed, shown(step.output()).matchesStart(printed), "still running");
      return;
    }
    PageShell.Ended ended =
        step.isInterrupted() ? interrupt(step) : shell.run(here(step.command()));
    String end = "exit " + ended.exit();
    check(step, ended.output(), ended.exit() == step.exit(), end);
    if (step.output() != null) {
      List<String> lines =
          step.output().stream().filter(line -> !line.equals(Step.CTRL_C)).toList();
      check(step, ended.output(), shown(lines).matches(ended.output()), end);
    }
  }

  private PageShell.Ended interrupt(Step step) throws InterruptedException {
    PageShell.Running running = start(step);
    String[] when = step.mark().split(Step.ONCE, 2);
    if (when.length == 2) {
      running.until(here(when[1]));
      return running.end(when[0]);
    }
    List<String> before = step.output().subList(0, step.output().indexOf(Step.CTRL_C));
    running.awaitOutput(shown(before)::matchesStart);
    return running.end("INT");
  }

  private PageShell.Running start(Step step) throws InterruptedException {
    return shell.start(here(step.command()));
  }

  private ShownOutput shown(List<String> lines) {
    return new ShownOutput(lines.stream().map(line -> line.replace(DEFAULT_PORT, port)).toList());
  }

  /** Returns the command with the port of this run's emulator. */
  private String here(String command) {
    return DEFAULT_START
        .matcher(command)
        .replaceAll("$0 --port " + DEFAULT_PORT)
        .replace(DEFAULT_PORT, port);
  }

  private void check(Step step, String output, boolean fits, String end) {
    if (!fits) {
      String shown = step.output() == null ? "" : "\n--- shown\n" + lines(step.output());
      fail(
          lines(List.of(page + ":" + step.line(), "$ " + step.command()))
              + "\n--- printed ("
              + end
              + ", declared "
              + step.exit()
              + ")\n"
              + output
              + shown);
    }
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
