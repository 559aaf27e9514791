package io.github.fbcli.push;

import io.github.fbcli.push.input.Inputs;
import org.jspecify.annotations.Nullable;

/**
 * What to push, and where to.
 *
 * @param sink its name or id, for the summary
 * @param source the records; closed by whoever opened it
 * @param errorsFile takes what fails; null when failures are only told and counted. Closed by
 *     whoever opened it
 * @param checkpoint remembers what is settled; null when nothing is remembered
 */
public record PushPlan(
    String sink,
    RecordShape shape,
    Inputs source,
    @Nullable ErrorsFile errorsFile,
    @Nullable RunCheckpoint checkpoint,
    PushOptions options) {}
