package io.github.fbcli.push;

import io.github.fbcli.push.input.OversizedRecord;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.Reason;
import io.github.fbcli.push.input.UnparsablePiece;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Something of the input that did not make it, on its way to the errors file.
 *
 * @param number greater than that of everything that was read before
 * @param key equal for records that are surely of one row; null when that cannot be said
 * @param record whether it was a record; otherwise it was unparsable
 * @param endsInput whether nothing of the input could be read behind it
 * @param bytes how much memory it keeps
 * @param line writes its line
 */
record Failure(
    long number,
    @Nullable String key,
    Place place,
    Reason reason,
    boolean record,
    boolean endsInput,
    int bytes,
    Line line) {

  /** Appends one line to the errors file. */
  @FunctionalInterface
  interface Line {

    /**
     * Appends it.
     *
     * @param superseded whether a later record of the same {@code _id} was accepted already
     * @return the spot by which it can be marked as superseded later
     */
    long to(ErrorsFile file, boolean superseded) throws IOException;
  }

  /** A record that was refused, here or by the service. */
  static Failure rejected(PendingRecord record, Reason reason) {
    int attempts = record.attempts();
    return new Failure(
        record.number(),
        record.rowKey(),
        record.place(),
        reason,
        true,
        false,
        record.json().length,
        (file, superseded) ->
            file.appendValue(record.json(), record.place(), reason, attempts, superseded));
  }

  /** A record that was too large to be read as a whole. */
  static Failure oversized(long number, OversizedRecord record) {
    return new Failure(
        number,
        null,
        record.place(),
        record.reason(),
        true,
        false,
        record.start().bytes().length,
        (file, any) -> file.appendRaw(record.start(), record.place(), record.reason()));
  }

  /** Something that is no record. */
  static Failure unparsable(long number, UnparsablePiece piece) {
    return new Failure(
        number,
        null,
        piece.place(),
        piece.reason(),
        false,
        piece.endsInput(),
        piece.raw().bytes().length,
        (file, any) -> file.appendRaw(piece.raw(), piece.place(), piece.reason()));
  }
}
