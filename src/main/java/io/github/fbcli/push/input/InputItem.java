package io.github.fbcli.push.input;

/**
 * A record or another part of the input. Everything except white space is part of an item, so the
 * items account for the whole input.
 */
public sealed interface InputItem
    permits InputRecord, OversizedRecord, SupersededRecord, UnparsablePiece {

  Position position();
}
