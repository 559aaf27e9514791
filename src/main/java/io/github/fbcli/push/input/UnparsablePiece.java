package io.github.fbcli.push.input;

/**
 * Text that is not a record.
 *
 * @param endsInput whether nothing after it can be read: the source returns no further item
 */
public record UnparsablePiece(RawText raw, Place place, Reason reason, boolean endsInput)
    implements InputItem {}
