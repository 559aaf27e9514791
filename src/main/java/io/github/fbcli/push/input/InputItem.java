package io.github.fbcli.push.input;

/**
 * One item of the input. Everything that is not white space is part of an item, so that the number
 * of items accounts for the whole input.
 */
public sealed interface InputItem
    permits InputRecord, OversizedRecord, SupersededRecord, UnparsablePiece {

  Place place();
}
