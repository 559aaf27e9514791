package io.github.fbcli.cli.run;

import io.github.fbcli.push.DryRun;
import io.github.fbcli.push.DryRun.Verdict;
import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.RecordSample;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a sample of records. */
public final class SampleReader {
  /** Enough to see what a file contains, and read within a second. */
  public static final int RECORDS = 10_000;

  private final Invocation invocation;

  public SampleReader(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * Reads them.
   *
   * @param table called once the input is known to exist, returns the table whose columns are tried
   *     on the fields; null for none
   * @throws CommandFailure if the input cannot be read, or contains no record
   */
  public RecordSample read(PushInput input, Supplier<@Nullable TableFacts> table) {
    try (Inputs source = input.checked("fb mapping infer").open()) {
      RecordSample sample = new RecordSample(table.get(), input.untyped());
      String problem = read(source, sample);
      if (sample.records() == 0) {
        throw new CommandFailure(
            ExitCode.INPUT,
            "no_records",
            "no record in " + input.named() + (problem == null ? "" : "; " + problem),
            "Check the format; --format overrides detection.");
      }
      return sample;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          String.valueOf(e.getMessage()),
          "Check the file names and permissions.");
    }
  }

  /** Adds the records; returns the first problem, null for none. */
  private @Nullable String read(Inputs source, RecordSample sample)
      throws UnreadableInputException {
    String first = null;
    long invalid = 0;
    DryRun dryRun = new DryRun(source, RecordShape.unknown());
    for (Verdict item = dryRun.next(); item != null; item = dryRun.next()) {
      if (item.record() != null) {
        sample.add(RecordValues.of(item.record()).values());
      } else if (invalid++ == 0 && item.problem() != null) {
        first = item.place() + ": " + item.problem().message();
      }
    }
    if (invalid > 0) {
      String records = invalid == 1 ? "1 record is" : invalid + " records are";
      invocation.note("warning: " + records + " invalid; first at " + first);
    }
    return first;
  }
}
