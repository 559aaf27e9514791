package io.github.fbcli.shell.session;

import io.github.fbcli.console.Console;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Streams;
import io.github.fbcli.shell.session.CommandText.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what is typed, and knows how it went. */
final class Interpreter implements AutoCloseable {
  /** Files that run files that run files: more than this is a circle. */
  private static final int DEEPEST = 16;

  private final Host host;
  private final Console console;
  private final Supplier<Streams> streams;
  private final Interruption interruption;
  private final InstantSource clock;
  private final @Nullable String home;
  private final @Nullable ExportScript export;
  private final ShortCommands shortCommands = new ShortCommands(this);
  private @Nullable OutputStream data;
  private boolean timed;
  private boolean left;
  private int depth;
  private int last;
  private int signal;

  /**
   * @param streams what the next command gets
   * @param home what {@code ~} stands for; null for nothing
   * @param export where commands are written down; null for nowhere
   */
  Interpreter(
      Host host,
      Console console,
      Supplier<Streams> streams,
      Interruption interruption,
      InstantSource clock,
      @Nullable String home,
      @Nullable ExportScript export) {
    this.host = host;
    this.console = console;
    this.streams = streams;
    this.interruption = interruption;
    this.clock = clock;
    this.home = home;
    this.export = export;
  }

  /** The exit code of the last command. */
  int last() {
    return last;
  }

  /** Whether the session is to end. */
  boolean left() {
    return left;
  }

  /** The exit code of the signal that ended the last command; 0 when none did. */
  int signal() {
    return signal;
  }

  ShortCommands shortCommands() {
    return shortCommands;
  }

  /** Runs everything in that text. */
  void run(String text) {
    signal = 0;
    if (ShortCommands.isOne(text)) {
      last = shortCommands.run(text, home);
      return;
    }
    CommandText typed = CommandText.of(text, home);
    if (typed.operator() != null) {
      last = refuseOperator(typed.operator());
    } else if (typed.missing() != null) {
      last = refuse("a " + typed.missing() + " is not closed", "Close it, and run it again.");
    } else {
      run(text, typed.commands());
    }
  }

  private void run(String text, List<List<Word>> commands) {
    if (export != null && host.isSecret(text)) {
      write(ExportScript::leftOut);
    }
    for (List<Word> words : commands) {
      run(words.stream().map(Word::text).toList());
      if (left || signal != 0) {
        return; // as a shell leaves the rest of a line
      }
    }
  }

  /** Runs one command. */
  int run(List<String> typed) {
    List<String> words =
        typed.get(0).equals("fb") ? typed.subList(1, typed.size()) : List.copyOf(typed);
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.equals("exit") || first.equals("quit")) {
      return leave(words);
    }
    Instant start = clock.instant();
    RunningCommand command = new RunningCommand(host, now(), interruption);
    last = command.run(words);
    signal = command.signal();
    tellTime(start);
    boolean secret = host.isSecret(String.join(" ", words));
    if (!secret) {
      write(script -> script.ran(host.outside(words), words, last));
    }
    return last;
  }

  private Streams now() {
    Streams given = streams.get();
    return data == null ? given : given.withData(data);
  }

  int leave() {
    left = true;
    return last;
  }

  private int leave(List<String> words) {
    if (words.size() > 1) {
      String code = words.get(1);
      if (words.size() > 2 || !code.matches("[0-9]{1,3}") || Integer.parseInt(code) > 255) {
        last = refuse("'exit' takes an exit code from 0 to 255", "Write 'exit', or 'exit 3'.");
        return last;
      }
      last = Integer.parseInt(code);
    }
    return leave();
  }

  int connect(@Nullable String place) {
    int code = place == null ? 0 : host.connect(place);
    return code == 0 ? print(SafeText.of(host.place())) : code;
  }

  int include(String file) {
    if (depth == DEEPEST) {
      return refuse("'" + file + "' would run itself", "Break the circle.");
    }
    depth++;
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      PlainLines lines = new PlainLines(in);
      String text = lines.next("");
      while (text != null && !left && signal == 0) {
        run(text);
        text = lines.next("");
      }
      return last;
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return refuse("cannot read '" + file + "'", "Check that it is there and that you may.");
    } finally {
      depth--;
    }
  }

  int redirect(@Nullable String file) {
    try {
      close();
      data = file == null ? null : Files.newOutputStream(Path.of(file));
      return 0;
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return refuse("cannot write '" + file + "'", "Check the folder and your rights there.");
    }
  }

  int time() {
    timed = !timed;
    console.err().line("timing is " + (timed ? "on" : "off"));
    return 0;
  }

  int print(String text) {
    console.out().line(text);
    return 0;
  }

  int refuse(String message, String hint) {
    return host.refuse(message, hint);
  }

  private int refuseOperator(String operator) {
    return switch (operator) {
      case ">" -> refuse("'>' is your shell's, not fb's", "Write data to a file with \\o FILE.");
      case "<" -> refuse("'<' is your shell's, not fb's", "Name the file as an argument instead.");
      default ->
          refuse(
              "'" + operator + "' is your shell's, not fb's",
              "Leave with \\q and run it there, or put it in quotes if it is part of a word.");
    };
  }

  private void tellTime(Instant start) {
    if (timed) {
      console.err().line("time: " + Duration.between(start, clock.instant()).toMillis() + " ms");
    }
  }

  /** Something that is added to the script. */
  private interface Entry {
    void addTo(ExportScript script) throws IOException;
  }

  private void write(Entry entry) {
    if (export == null) {
      return;
    }
    try {
      entry.addTo(export);
    } catch (IOException e) {
      console.err().line("warning: the script cannot be written: " + SafeText.of(e.toString()));
    }
  }

  @Override
  public void close() throws IOException {
    if (data != null) {
      data.close();
      data = null;
    }
  }
}
