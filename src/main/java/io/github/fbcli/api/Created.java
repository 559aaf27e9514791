package io.github.fbcli.api;

import io.github.fbcli.wire.SinkResource;

/**
 * The outcome of a creation.
 *
 * @param existed whether the sink was there before, as {@code --if-not-exists} allows
 */
public record Created(SinkResource sink, boolean existed) {}
