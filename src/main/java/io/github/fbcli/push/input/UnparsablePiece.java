package io.github.fbcli.push.input;

/**
 * Text that is no record.
 *
 * @param endsInput whether nothing behind it could be read: the source gives no further item
 */
public record UnparsablePiece(RawText raw, Place place, Reason reason, boolean endsInput)
    implements InputItem {}
