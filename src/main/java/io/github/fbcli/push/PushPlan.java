package io.github.fbcli.push;

import io.github.fbcli.push.input.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * What to push, and where to.
 *
 * @param sink its name or id, for the summary
 * @param source the records; closed by whoever opened it
 * @param errorsFile takes what fails; null when failures are only told and counted. Closed by
 *     whoever opened it
 */
public record PushPlan(
    String sink,
    RecordShape shape,
    RecordSource source,
    @Nullable ErrorsFile errorsFile,
    PushOptions options) {}
