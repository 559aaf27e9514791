package io.github.fbcli.cli.run;

import io.github.fbcli.push.DryRun;
import io.github.fbcli.push.DryRun.Verdict;
import io.github.fbcli.push.HeaderCheck;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.checkpoint.WrittenFiles;
import io.github.fbcli.push.input.FileIdentity;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.InputPath;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.RecordSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command reads.
 *
 * @param names the file names given by the user; {@code -} is stdin
 * @param follow whether to follow the last file
 * @param written the files that the command writes and therefore must not read
 */
public record PushInput(
    List<String> names,
    boolean follow,
    InputOptions options,
    WrittenFiles written,
    Invocation invocation) {
  /**
   * The size of a sample: large enough to be representative, small enough to be read within a
   * second.
   */
  public static final int SAMPLE_RECORDS = 10_000;

  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  public PushInput(List<String> names, InputOptions options, Invocation invocation) {
    this(
        names,
        false,
        options,
        new WrittenFiles(null, null, invocation.options().traceFile),
        invocation);
  }

  /** Returns the first records of this input. */
  public PushInput limitedTo(long records) {
    long most = Math.min(records, options.maxRecords());
    InputOptions limited =
        new InputOptions(options.format(), options.csv(), options.skipRecords(), most);
    return new PushInput(names, false, limited, written, invocation);
  }

  /** Returns the names for use in a message. */
  public String named() {
    return String.join(", ", names);
  }

  /**
   * Opens the input. Fails before anything is sent if a file is missing or unreadable.
   *
   * @param command the command to refer to in usage errors
   * @throws CommandFailure if an option does not apply to these files
   */
  public Inputs open(String command) throws IOException {
    String misuse = misuse();
    if (misuse != null) {
      throw CommandFailure.usage(misuse, "See '" + command + " --help'.");
    }
    if (follow && !Files.exists(followedPath())) {
      invocation.note("waiting for " + followedPath() + ", which does not exist yet");
    }
    return Inputs.open(files(), options);
  }

  private @Nullable String misuse() throws IOException {
    Function<Path, @Nullable String> roles = written.roles();
    Set<@Nullable Object> streams = new HashSet<>();
    for (String name : names) {
      Path path = path(name);
      String role = roles.apply(path);
      if (role != null) {
        String file = name.equals("-") ? "" : " " + name;
        return role + file + " is also an input; use another file";
      }
      boolean rereadable = Files.isRegularFile(path) || Files.isDirectory(path);
      if ((name.equals("-") || !rereadable)
          && Files.exists(path)
          && !streams.add(FileIdentity.of(path))) {
        return name + " can be read only once, but is given twice";
      }
    }
    boolean unused = options.hasCellOptions() && files().stream().noneMatch(options::readsCells);
    return unused
        ? "--columns, --skip-header, --delimiter, --quote and --infer-types require CSV, but no"
            + " input is named .csv or .tsv; add --format csv"
        : null;
  }

  private static Path path(String name) {
    return name.equals("-") ? STANDARD_INPUT : Path.of(name);
  }

  /** Returns the inputs in order, with each directory replaced by its files. */
  public List<Input> files() throws UnreadableInputException {
    Function<Path, @Nullable String> roles = written.roles();
    List<Input> files = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        files.add(Input.stream("-", invocation.console().in()));
      } else {
        files.addAll(Input.of(InputPath.of(name), file -> roles.apply(file) == null));
      }
    }
    if (follow) {
      Path last = followedPath();
      files.remove(files.size() - 1);
      files.add(Input.followed(last, invocation.platform().sleeper()));
    }
    return files;
  }

  private Path followedPath() throws UnreadableInputException {
    return InputPath.of(names.get(names.size() - 1));
  }

  /**
   * Returns the number of bytes to read; 0 if unknown, for example for a pipe or with {@code
   * --max-records}.
   */
  public long size() throws UnreadableInputException {
    List<Input> files = files();
    boolean known = options.readsToEnd() && files.stream().allMatch(input -> input.size() > 0);
    return known ? files.stream().mapToLong(Input::size).sum() : 0;
  }

  /**
   * Reads a sample of the records.
   *
   * @param table returns the table to match the fields to, or null if there is none; called after
   *     the input is opened
   * @throws CommandFailure if the input cannot be read or contains no records
   */
  public RecordSample sample(Supplier<@Nullable TableFacts> table) {
    return sample(table, false);
  }

  /** Like {@link #sample(Supplier)}, but allows outliers among the records and values. */
  public RecordSample lenientSample(Supplier<@Nullable TableFacts> table) {
    return sample(table, true);
  }

  private RecordSample sample(Supplier<@Nullable TableFacts> table, boolean lenient) {
    try (Inputs source = open(lenient ? "fb load" : "fb mapping infer")) {
      boolean untyped =
          !options.csv().inferTypes() && files().stream().allMatch(options::readsCells);
      source.onCsvHead(new HeaderCheck(RecordShape.unknown(), invocation::note));
      RecordSample sample = new RecordSample(table.get(), untyped, lenient);
      String problem = addRecords(source, sample);
      if (sample.records() == 0) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "no_records",
            "no records in " + named() + (problem == null ? "" : "; " + problem),
            "Check the format; --format overrides detection.");
      }
      return sample;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Adds the records to the sample and returns the first problem; null if all records are valid.
   */
  private @Nullable String addRecords(Inputs source, RecordSample sample)
      throws UnreadableInputException {
    String first = null;
    long invalid = 0;
    DryRun dryRun = new DryRun(source, RecordShape.unknown());
    for (Verdict item = dryRun.next(); item != null; item = dryRun.next()) {
      if (item.record() != null) {
        sample.add(RecordValues.of(item.record()).values());
      } else if (invalid++ == 0 && item.problem() != null) {
        first = item.position() + ": " + item.problem().message();
      }
      if (item.endsInput() && item.problem() != null && sample.records() > 0) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "input_unreadable",
            item.problem().message(),
            "Fix the input; a push would stop at the same position.");
      }
    }
    if (invalid > 0) {
      String records = invalid == 1 ? "1 record is" : invalid + " records are";
      invocation.note("warning: " + records + " invalid; first at " + first);
    }
    return first;
  }

  public static CommandFailure unreadable(IOException cause) {
    return new CommandFailure(
        ExitCode.INPUT,
        "input_unreadable",
        String.valueOf(cause.getMessage()),
        isContent(cause) ? null : "Check the file names and permissions.");
  }

  /**
   * Returns whether a file could be read but its content is invalid. If so, the exception's message
   * suggests a fix.
   */
  public static boolean isContent(IOException cause) {
    return cause instanceof UnreadableInputException unreadable && unreadable.isContent();
  }
}
