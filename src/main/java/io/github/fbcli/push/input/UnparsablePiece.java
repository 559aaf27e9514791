package io.github.fbcli.push.input;

/**
 * A part of the input that is not a record.
 *
 * @param endsInput true if this is the last item, because the rest of the input cannot be parsed
 */
public record UnparsablePiece(RawText raw, Position position, Reason reason, boolean endsInput)
    implements InputItem {}
