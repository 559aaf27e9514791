package io.github.fbcli.push;

import io.github.fbcli.push.pace.Pace;

/**
 * The counts of a push that goes on. What is read and not yet settled is on its way.
 *
 * @param bytesSettled about how much of the input is settled
 * @param pace how it got on lately
 */
public record Progress(
    long read,
    long accepted,
    long rejected,
    long unparsable,
    long skipped,
    long requests,
    long throttled,
    long bytesSettled,
    Pace pace) {}
