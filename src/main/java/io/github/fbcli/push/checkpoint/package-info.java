/**
 * What a push remembers on disk, so that a later run goes on where an earlier one ended, however it
 * ended. The file's form and what a resume verifies are in {@code docs/checkpoint.md}.
 *
 * <p>Every item of the input has an ordinal: 0, 1, 2 … in the order of reading, over all inputs. An
 * item is settled once nothing more has to be done for it.
 *
 * <p>A run opens the {@code CheckpointFile}; a new load calls {@code demandNothingUnfinished}, a
 * resumed one reads it and calls {@code Resume.begin}. Then lanes enter what becomes of each item
 * in a {@code Settlement}, the reader leaves its positions in a {@code ReadingTrail}, and a {@code
 * CheckpointKeeper} writes both down until {@code finish}.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.checkpoint;
