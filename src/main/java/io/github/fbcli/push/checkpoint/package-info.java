/**
 * What a push records on disk so that an interrupted load can be resumed, however it ended. The
 * file format and what a resume verifies are in {@code docs/checkpoint.md}.
 *
 * <p>Every item of the input has an ordinal: 0, 1, 2 … in the order of reading, over all inputs. An
 * item is settled once nothing more has to be done for it.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.checkpoint;
