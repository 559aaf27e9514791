package io.github.fbcli.push.checkpoint;

/**
 * Where the records go.
 *
 * @param sinkName for people; a sink is the same when its id is
 * @param mappingSha256 of what the sink takes from a record
 */
public record Target(String sinkId, String sinkName, String mappingSha256) {}
