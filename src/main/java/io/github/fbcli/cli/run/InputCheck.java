package io.github.fbcli.cli.run;

import io.github.fbcli.push.DryRun;
import io.github.fbcli.push.DryRun.Verdict;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.sample.MappingCoverage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads records in the same way as a push, and finds those that would be rejected. */
public final class InputCheck {
  /** The service's error code for values of the wrong type. */
  private static final String INVALID_BODY = "InvalidBody";

  private final MappingCoverage coverage;
  private final Consumer<Rejection> rejections;
  private long records;
  private long rejected;
  private long unparsable;
  private long bytes;
  private @Nullable String unreadable;

  /** A record that would be rejected. */
  public record Rejection(Position position, Reason reason) {
    @Override
    public String toString() {
      return position + ": " + reason.message() + " [" + reason.code() + "]";
    }
  }

  /**
   * Creates a check; {@link #read} starts it.
   *
   * @param rejections receives each rejection, in input order
   */
  public InputCheck(MappingCoverage coverage, Consumer<Rejection> rejections) {
    this.coverage = coverage;
    this.rejections = rejections;
  }

  /** Reads until the end of the input or an error that makes the rest unreadable. */
  public void read(DryRun dryRun) {
    try {
      for (Verdict verdict = dryRun.next(); verdict != null; verdict = dryRun.next()) {
        add(verdict);
      }
    } catch (UnreadableInputException e) {
      unreadable = String.valueOf(e.getMessage());
    }
  }

  private void add(Verdict verdict) {
    records++;
    Reason problem = verdict.problem();
    if (verdict.record() != null) {
      bytes += verdict.record().json().length;
      String misfit = misfit(RecordValues.of(verdict.record()));
      problem = problem == null && misfit != null ? new Reason(INVALID_BODY, misfit) : problem;
    }
    if (problem != null) {
      rejected += verdict.parsed() ? 1 : 0;
      unparsable += verdict.parsed() ? 0 : 1;
      rejections.accept(new Rejection(verdict.position(), problem));
      unreadable = verdict.endsInput() ? problem.message() : unreadable;
    }
  }

  /** Returns the reason why the service would reject the values; null if none is known. */
  private @Nullable String misfit(RecordValues.Found found) {
    String misfit = coverage.add(found.values());
    return misfit == null && found.repeated() != null
        ? "the key '" + found.repeated() + "' occurs twice in one object"
        : misfit;
  }

  public long records() {
    return records;
  }

  public long rejected() {
    return rejected;
  }

  public long unparsable() {
    return unparsable;
  }

  /** Returns the total size of the records as JSON, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Returns why reading stopped before the end of the input; null if it did not. */
  public @Nullable String unreadable() {
    return unreadable;
  }
}
