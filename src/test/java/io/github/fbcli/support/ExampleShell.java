package io.github.fbcli.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the examples in the help as a shell would, in a folder, with each fb command in this
 * process. It supports only the syntax of the examples: {@code |}, {@code ||}, {@code <FILE},
 * {@code >FILE}, {@code cat FILE}, double quotes and {@code $(…)}.
 */
public final class ExampleShell {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|\\S)+");
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\((.*?)\\)");
  private static final Pattern FILE =
      Pattern.compile("\\./\\S+|[\\w-]+\\.(ndjson|csv|map|yaml|json|ckpt|txt|sh|sql)");

  private final FbProgram fb;
  private final Path folder;

  public ExampleShell(FbProgram fb, Path folder) {
    this.fb = fb;
    this.folder = folder;
  }

  /** Runs a line; returns the fb run that determines the exit code. */
  public Run run(String line) {
    Run run = null;
    for (String command : line.split(" \\|\\| ")) {
      run = pipeline(command);
      if (run.exit() == 0) {
        return run;
      }
    }
    return run;
  }

  private Run pipeline(String line) {
    Matcher inner = SUBSTITUTION.matcher(line);
    if (inner.find()) {
      return run(inner.group(1)); // the outer command is another program
    }
    Run run = null;
    for (String command : line.split(" \\| ")) {
      if (command.startsWith("cat ")) {
        fb.input(read(command.substring("cat ".length())));
        continue;
      }
      if (run != null) {
        fb.input(run.out());
      }
      run = fb(command);
      if (run.exit() != 0) {
        return run;
      }
    }
    return run;
  }

  private Run fb(String command) {
    List<String> words = new ArrayList<>();
    Path output = null;
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group().replaceAll("'([^']*)'|\"", "$1");
      if (text.startsWith("<")) {
        fb.input(read(text.substring(1)));
      } else if (text.startsWith(">")) {
        output = folder.resolve(text.substring(1));
      } else {
        words.add(FILE.matcher(text).matches() ? folder.resolve(text).toString() : text);
      }
    }
    if (!words.get(0).equals("fb")) {
      throw new IllegalArgumentException("not an fb command: " + command);
    }
    Run run = run(words.subList(1, words.size()));
    write(output, run.out());
    return run;
  }

  private Run run(List<String> words) {
    String[] arguments = words.toArray(String[]::new);
    return words.subList(0, 2 > words.size() ? 1 : 2).equals(List.of("emulator", "start"))
        ? serve(arguments)
        : fb.run(arguments);
  }

  /** Runs a server and stops it with Ctrl-C. */
  private Run serve(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(words.contains("--port") ? List.of() : List.of("--port", "0"));
    try {
      FbProgram.Running running = fb.start(words.toArray(String[]::new));
      running.line();
      fb.signal(130);
      return running.end().get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    if (file != null) {
      try {
        Files.writeString(file, text, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
