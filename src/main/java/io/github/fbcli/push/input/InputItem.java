package io.github.fbcli.push.input;

/**
 * A record or another part of the input. Everything except white space is part of an item, so no
 * content is silently ignored.
 */
public sealed interface InputItem permits InputRecord, OversizedRecord, UnparsablePiece {

  Position position();
}
