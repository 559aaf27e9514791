package io.github.fbcli.push.pace;

import java.util.OptionalDouble;

/**
 * How a push got on in the last three seconds, for the progress line.
 *
 * @param quotaUsed the share of the quota that accepted records made up, in the dimension that has
 *     less left, from 0; empty when there is no quota
 * @param throttled the share of the records that came above the service's limit, 0 to 1
 */
public record Pace(OptionalDouble quotaUsed, double throttled) {}
