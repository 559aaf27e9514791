package io.github.fbcli.push.input;

/**
 * One thing found in the input. A source gives an item for everything that is not white space, so
 * that whoever counts the items has missed nothing.
 */
public sealed interface InputItem
    permits InputRecord, OversizedRecord, SupersededRecord, UnparsablePiece {

  /** Where it begins. */
  Place place();
}
