package io.github.fbcli.push.input;

/**
 * A part of the input that is not a record.
 *
 * @param endsInput whether the rest of the input cannot be parsed; if so, this is the last item
 */
public record UnparsablePiece(RawText raw, Position position, Reason reason, boolean endsInput)
    implements InputItem {}
