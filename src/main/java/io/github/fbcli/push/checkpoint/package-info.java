/**
 * The progress of a push on disk, from which an interrupted load can be resumed. {@code
 * docs/checkpoint.md} documents the file format and the checks of a resume.
 *
 * <p>Every item of the input has an ordinal: 0, 1, 2 … in the order of reading, over all inputs. An
 * item is settled once it needs no further work.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.checkpoint;
