package io.github.fbcli.push;

import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.SupersededRecord;
import io.github.fbcli.push.input.UnparsablePiece;
import io.github.fbcli.push.input.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input as a push does and judges every item as a push does, without a service: what is
 * refused here a push does not send, and everything else it does. Used by one thread.
 */
public final class Rehearsal {
  private final Inputs source;
  private final RecordCheck check;

  public Rehearsal(Inputs source, RecordShape shape) {
    this.source = source;
    this.check = new RecordCheck(shape);
  }

  /**
   * What becomes of one item of the input.
   *
   * @param record null when it is none, or too large to be held
   * @param problem why it is not sent; null when it is
   * @param parsed false when it is unparsable, rather than a record that is rejected
   * @param endsInput whether nothing behind it could be read
   */
  public record Verdict(
      Place place,
      @Nullable InputRecord record,
      @Nullable Reason problem,
      boolean parsed,
      boolean endsInput) {}

  /**
   * The next item that a push would not leave out; null at the end of the input.
   *
   * @throws UnreadableInputException when reading failed
   */
  public @Nullable Verdict next() throws UnreadableInputException {
    InputItem item = source.next();
    while (item instanceof SupersededRecord) {
      item = source.next();
    }
    return item == null ? null : judge(item);
  }

  private Verdict judge(InputItem item) {
    if (item instanceof InputRecord record) {
      return new Verdict(item.place(), record, check.check(record).problem(), true, false);
    }
    if (item instanceof OversizedRecord oversized) {
      return new Verdict(item.place(), null, oversized.reason(), true, false);
    }
    UnparsablePiece piece = (UnparsablePiece) item;
    return new Verdict(item.place(), null, piece.reason(), false, piece.endsInput());
  }
}
