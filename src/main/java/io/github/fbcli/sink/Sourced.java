package io.github.fbcli.sink;

/** A value and where it was written. */
public record Sourced<T>(T value, SpecPlace place) {}
