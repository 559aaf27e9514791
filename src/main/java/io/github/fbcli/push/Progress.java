package io.github.fbcli.push;

/**
 * The counts of a push that goes on. What is read and not yet settled is waiting in a batch.
 *
 * @param bytesRead how much of the input was passed
 */
public record Progress(
    long read,
    long accepted,
    long rejected,
    long unparsable,
    long requests,
    long throttled,
    long bytesRead) {}
