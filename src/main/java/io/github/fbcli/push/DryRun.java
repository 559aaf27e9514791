package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/** Reads and validates input like a push, but sends nothing. Not thread-safe. */
public final class DryRun {
  private final Inputs source;
  private final RecordCheck check;

  public DryRun(Inputs source, RecordShape shape) {
    this.source = source;
    this.check = new RecordCheck(shape);
  }

  /**
   * The result of validating an item.
   *
   * @param record null if the item is not a record or is too large
   * @param problem why a push would not send the item; null if it would
   * @param parsed false if the item is unparsable
   * @param endsInput true if the rest of the input cannot be read
   */
  public record Verdict(
      Position position,
      @Nullable InputRecord record,
      @Nullable Reason problem,
      boolean parsed,
      boolean endsInput) {}

  /** Returns the next item that a push would not skip; null at the end of the input. */
  public @Nullable Verdict next() throws UnreadableInputException {
    InputItem item = source.next();
    while (item instanceof InputRecord record && record.superseded()) {
      item = source.next();
    }
    if (item == null) {
      return null;
    }
    PendingItem checked = check.check(1, item);
    return new Verdict(
        item.position(),
        item instanceof InputRecord record ? record : null,
        checked.reason(),
        checked.isRecord(),
        checked.endsInput());
  }
}
