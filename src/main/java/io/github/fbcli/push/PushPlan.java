package io.github.fbcli.push;

import io.github.fbcli.push.checkpoint.RunCheckpoint;
import io.github.fbcli.push.input.Inputs;
import org.jspecify.annotations.Nullable;

/**
 * What to push, and to where.
 *
 * @param sink its name or id, for the summary
 * @param source the records; closed by whoever opened it
 * @param errorsFile receives what fails; null when failures are only reported and counted. Closed
 *     by whoever opened it
 * @param checkpoint records what is settled; null when nothing is recorded
 */
public record PushPlan(
    String sink,
    RecordShape shape,
    Inputs source,
    @Nullable ErrorsFile errorsFile,
    @Nullable RunCheckpoint checkpoint,
    PushOptions options) {}
