package io.github.fbcli.push;

import org.jspecify.annotations.Nullable;

/**
 * The service's answer for one record. {@code contract.md}, "Pushing records", names the transient
 * errors, but not the member that holds the name.
 */
public record RecordResult(boolean ok, @Nullable String code, @Nullable String message) {
  public static final RecordResult SUCCESS = new RecordResult(true, null, null);

  /** Whether the record was refused only because it exceeded the endpoint's limit. */
  public boolean throttled() {
    return names("ProvisionedThroughputExceeded") || names("ResourceThroughputExceeded");
  }

  /** Whether the same record may be accepted later. */
  public boolean retryable() {
    return throttled() || names("InternalFailure");
  }

  private boolean names(String error) {
    return !ok
        && ((code != null && code.contains(error)) || (message != null && message.contains(error)));
  }
}
