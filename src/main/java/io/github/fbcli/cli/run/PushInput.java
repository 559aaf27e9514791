package io.github.fbcli.cli.run;

import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.UnreadableInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of one command.
 *
 * @param names as the user gave them; {@code -} is standard input
 * @param follow whether the last one is followed
 */
public record PushInput(
    List<String> names, boolean follow, InputOptions options, Invocation invocation) {

  /** Those files, read as the options say. */
  public static PushInput of(List<String> names, InputOptions options, Invocation invocation) {
    return new PushInput(names, false, options, invocation);
  }

  /** Reads them; an unfit one is found here, before anything is sent. */
  public Inputs open() throws UnreadableInputException {
    return Inputs.open(files(), options);
  }

  /** What the records came from, for a sentence. */
  public String named() {
    return String.join(", ", names);
  }

  /** Whether every value is a text, because CSV knows nothing else. */
  public boolean untyped() throws UnreadableInputException {
    return !options.csv().inferTypes() && files().stream().allMatch(options::readsCells);
  }

  /**
   * The same, of which the words of the command line make sense.
   *
   * @param command whose help tells more
   * @throws CommandFailure when they do not
   */
  public PushInput checked(String command) throws UnreadableInputException {
    try {
      check();
      return this;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "usage", String.valueOf(e.getMessage()), "See '" + command + " --help'.");
    }
  }

  /**
   * Finds what is wrong with the words of the command line, before any file is looked at.
   *
   * @throws IllegalArgumentException with a sentence that says what would fit
   */
  void check() throws UnreadableInputException {
    if (names.stream().filter("-"::equals).count() > 1) {
      throw new IllegalArgumentException("the standard input can be read once; name - once");
    }
    if (options.csv().unusual() && files().stream().noneMatch(options::readsCells)) {
      throw new IllegalArgumentException(
          "--columns, --delimiter and --infer-types are for CSV, and no input is named as such;"
              + " add --format csv");
    }
  }

  /** One after another, directories replaced by their files. */
  public List<Input> files() throws UnreadableInputException {
    List<Input> files = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        files.add(Input.stream("-", invocation.console().in()));
      } else {
        files.addAll(Input.of(Path.of(name)));
      }
    }
    if (follow) {
      files.add(followed(files.remove(files.size() - 1)));
    }
    return files;
  }

  /** How much will be read, in bytes; 0 when that is not known, as of a pipe or of a part. */
  public long size() throws UnreadableInputException {
    List<Input> files = files();
    boolean known = options.readsToEnd() && files.stream().allMatch(input -> input.size() > 0);
    return known ? files.stream().mapToLong(Input::size).sum() : 0;
  }

  private Input followed(Input last) {
    return Input.followed(Path.of(last.name()), invocation.platform().sleeper());
  }
}
