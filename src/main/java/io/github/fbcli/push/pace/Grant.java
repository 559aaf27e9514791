package io.github.fbcli.push.pace;

/**
 * Leave to send one batch, paid in advance; see {@link Pacer#pay}.
 *
 * @param records the most records it may hold, at least 1
 * @param bytes the most bytes its body may have; a record that alone makes a longer one is sent by
 *     itself
 */
public record Grant(int records, long bytes) implements Admission {}
