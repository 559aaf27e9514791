package io.github.fbcli.push.input;

import org.jspecify.annotations.Nullable;

/** The items of one input, in order. Holds one of them in memory at a time. */
interface ItemSource {

  /**
   * The next item; null at the end of the input.
   *
   * @throws UnreadableInputException when reading fails; nothing after that place can be read
   */
  @Nullable InputItem next() throws UnreadableInputException;
}
