package io.github.fbcli.cli.complete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fbcli.support.Executable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real shell with fb's completion in tmux: a test types, presses keys and waits for text on the
 * screen. The shell runs an {@code fb} that first records its arguments, so a test can count its
 * starts.
 */
final class ShellTerminal implements AutoCloseable {
  static final String PROMPT = "ready> ";

  /** Enough for a busy host. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Much longer than fb takes to respond; after this time, a key that had no effect is pressed
   * again.
   */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final String shell;
  private final Path home;
  private int commands;
  private int tabs;

  private ShellTerminal(String shell, Path home) {
    this.shell = shell;
    this.home = home;
  }

  /**
   * Opens the shell and waits for the prompt. If the shell is not installed, skips the test or, in
   * CI, fails.
   *
   * @param home an empty directory
   */
  static ShellTerminal open(String shell, Path home, Map<String, String> environment)
      throws IOException {
    for (String program : List.of(shell, "tmux")) {
      if ("true".equals(System.getenv("CI"))) {
        assertTrue(isInstalled(program), program + " is not installed");
      }
      assumeTrue(isInstalled(program), program + " is not installed");
    }
    ShellTerminal terminal = new ShellTerminal(shell, home);
    terminal.setUp();
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    command.add("HOME=" + home);
    command.add("ZDOTDIR=" + home);
    command.add("PATH=" + home.resolve("bin") + ":/usr/bin:/bin");
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    command.add("LANG=C.UTF-8");
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(terminal.tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40"));
    command.addAll(List.of("-c", home.toString()));
    command.add(
        switch (shell) {
          case "bash" -> "bash --noprofile --rcfile .bashrc -i";
          case "zsh" -> "zsh -i";
          default -> "fish -i";
        });
    run(command);
    terminal.waitFor(PROMPT.strip(), "");
    return terminal;
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Writes the start-up files of the shells; no other completion is installed. */
  private void setUp() throws IOException {
    Path scripts = Path.of("completions").toAbsolutePath();
    Path fb = Files.createDirectories(home.resolve("bin")).resolve("fb");
    Files.writeString(
        fb,
        "#!/bin/sh\nprintf '<%s>' \"$@\" | tr -d '\\n' >>\"$HOME/calls\"; echo >>\"$HOME/calls\"\n"
            + "[ -e \"$HOME/only-complete\" ] && [ \"$1\" != __complete ] && exit\nexec '"
            + Executable.path()
            + "' \"$@\"\n");
    assertTrue(fb.toFile().setExecutable(true));
    Files.writeString(
        home.resolve(".bashrc"),
        "PS1='"
            + PROMPT
            + "'\nbind 'set show-all-if-ambiguous on'\nbind 'set enable-bracketed-paste off'\n. '"
            + scripts
            + "/fb.bash'\n");
    Files.writeString(
        home.resolve(".zshrc"),
        "PS1='"
            + PROMPT
            + "'\nfpath=('"
            + scripts
            + "' $fpath)\nautoload -Uz compinit\ncompinit -u -D\n");
    Path fish = Files.createDirectories(home.resolve(".config/fish/completions"));
    Files.copy(scripts.resolve("fb.fish"), fish.resolve("fb.fish"));
    Files.writeString(
        fish.resolveSibling("config.fish"),
        "set -g fish_greeting\nfunction fish_prompt\n  echo '" + PROMPT + "'\nend\n");
    // Otherwise a starting fish reads all man pages and writes here even after it has ended.
    Files.createDirectories(home.resolve(".local/share/fish/generated_completions"));
  }

  /** Types a line on an empty screen and waits until it is shown. */
  ShellTerminal type(String line) throws IOException {
    key("C-u").key("C-l");
    waitUntil(screen -> screen.strip().equals(PROMPT.strip()), "an empty line", "");
    run(tmux("send-keys", "-l", "--", line));
    waitFor(PROMPT + line.stripTrailing(), "");
    return this;
  }

  /** Types more at the end of the line. */
  ShellTerminal add(String text) throws IOException {
    run(tmux("send-keys", "-l", "--", text));
    return this;
  }

  ShellTerminal key(String name) throws IOException {
    tabs += name.equals("Tab") ? 1 : 0;
    run(tmux("send-keys", name));
    return this;
  }

  /** Presses Tab repeatedly until the screen shows all parts. */
  void tab(String... parts) throws IOException {
    key("Tab");
    for (String part : parts) {
      waitFor(part, "Tab");
    }
  }

  /** Waits until the screen shows the text; ignores trailing spaces. */
  void shows(String part) throws IOException {
    waitFor(part, "");
  }

  /** Restricts fb to completion; other calls are recorded but not run. */
  ShellTerminal onlyCompleting() throws IOException {
    Files.createFile(home.resolve("only-complete"));
    return this;
  }

  /** Waits for the next start of fb other than for completion, and checks its arguments. */
  void called(String arguments) throws IOException {
    commands++;
    waitUntil(screen -> commands().size() >= commands, arguments, "");
    assertEquals(arguments, commands().get(commands - 1));
  }

  private List<String> commands() {
    try {
      return calls().stream().filter(call -> !call.startsWith("<__complete>")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void waitFor(String part, String key) throws IOException {
    waitUntil(screen -> screen.contains(part), part, key);
  }

  private void waitUntil(Predicate<String> goal, String part, String key) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long again = System.nanoTime() + AGAIN.toNanos();
    while (!goal.test(screen())) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            shell + " never showed '" + part + "'; it shows:\n" + screen() + "\ncalls: " + calls());
      }
      if (!key.isEmpty() && System.nanoTime() > again) {
        key(key);
        again += AGAIN.toNanos();
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos()); // leaves the processor to the shell
    }
  }

  String screen() throws IOException {
    return run(tmux("capture-pane", "-p"));
  }

  /** Returns how often Tab was pressed. */
  int tabs() {
    return tabs;
  }

  /** Returns the calls of fb so far, one per line, with the arguments in angle brackets. */
  List<String> calls() throws IOException {
    Path calls = home.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private List<String> tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", home.resolve("tmux").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  /** Waits for all processes, because they may write into the home directory. */
  @Override
  public void close() {
    try {
      String pid = run(tmux("display-message", "-p", "#{pane_pid}")).strip();
      List<ProcessHandle> running = new ArrayList<>();
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresent(
              top -> {
                running.add(top);
                top.descendants().forEach(running::add);
              });
      run(tmux("kill-server"));
      running.forEach(process -> process.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
