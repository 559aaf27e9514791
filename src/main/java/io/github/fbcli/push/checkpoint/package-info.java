/**
 * Records the progress of a push on disk so that an interrupted load can be resumed. {@code
 * docs/checkpoint.md} documents the file format and the checks during a resume.
 *
 * <p>Every item of the input has an ordinal: 0, 1, 2 … in the order read, across all inputs. An
 * item is settled when it requires no further work.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.checkpoint;
