package io.github.fbcli.push.input;

import org.jspecify.annotations.Nullable;

/** The items of one input, in order, with one item in memory at a time. */
interface ItemSource {

  /**
   * Returns the next item; null at the end of the input.
   *
   * @throws UnreadableInputException if reading fails; nothing after that position can be read
   */
  @Nullable InputItem next() throws UnreadableInputException;
}
