package io.github.fbcli.cli.run;

import io.github.fbcli.push.RecordShape;
import io.github.fbcli.push.Rehearsal;
import io.github.fbcli.push.Rehearsal.Verdict;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.RecordSample;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads records to learn what is in them. */
public final class SampleReader {
  /** Enough to see what is in a file, and read in a second. */
  public static final int RECORDS = 10_000;

  private final Invocation invocation;

  public SampleReader(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * Reads them.
   *
   * @param table asked, once the input is known to be there, for the table whose columns are tried
   *     on the fields; gives null for none
   * @throws CommandFailure when the input cannot be read, or holds no record
   */
  public RecordSample read(PushInput input, Supplier<@Nullable TableFacts> table) {
    try (Inputs source = input.checked("fb mapping infer").open()) {
      RecordSample sample = new RecordSample(table.get(), input.untyped());
      String stranger = read(source, sample);
      if (sample.records() == 0) {
        throw noRecords(input, stranger);
      }
      return sample;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          String.valueOf(e.getMessage()),
          "Check the names and rights of the files.");
    }
  }

  /** Takes the records; gives back what the first piece is that is none, null for nothing. */
  private @Nullable String read(Inputs source, RecordSample sample)
      throws UnreadableInputException {
    String first = null;
    long strangers = 0;
    Rehearsal rehearsal = new Rehearsal(source, RecordShape.unknown());
    for (Verdict item = rehearsal.next(); item != null; item = rehearsal.next()) {
      if (item.record() != null) {
        sample.add(RecordValues.of(item.record()).values());
      } else if (strangers++ == 0 && item.problem() != null) {
        first = item.place() + ": " + item.problem().message();
      }
    }
    if (strangers > 0) {
      invocation.note("warning: " + strangers + " of the input cannot be pushed; first " + first);
    }
    return first;
  }

  private static CommandFailure noRecords(PushInput input, @Nullable String stranger) {
    return new CommandFailure(
        ExitCode.INPUT,
        "no_records",
        "there is no record in " + input.named() + (stranger == null ? "" : "; " + stranger),
        "Is it in another form? --format tells how to read it.");
  }
}
