package io.github.fbcli.push;

import org.jspecify.annotations.Nullable;

/**
 * The result of one record. {@code contract.md}, "Pushing records", lists the names of transient
 * errors, but does not specify the member that contains the name.
 */
public record RecordResult(boolean ok, @Nullable String code, @Nullable String message) {
  public static final RecordResult SUCCESS = new RecordResult(true, null, null);

  /** Returns whether the record failed only because it exceeded the rate limit. */
  public boolean throttled() {
    return names("ProvisionedThroughputExceeded") || names("ResourceThroughputExceeded");
  }

  /** Returns whether the service may accept the same record later. */
  public boolean retryable() {
    return throttled() || names("InternalFailure");
  }

  private boolean names(String error) {
    return !ok
        && ((code != null && code.contains(error)) || (message != null && message.contains(error)));
  }
}
