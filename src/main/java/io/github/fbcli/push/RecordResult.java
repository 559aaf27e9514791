package io.github.fbcli.push;

import org.jspecify.annotations.Nullable;

/** The service's answer for one record. */
public record RecordResult(boolean ok, @Nullable String code, @Nullable String message) {
  public static final RecordResult SUCCESS = new RecordResult(true, null, null);

  /**
   * Whether the record was refused only because it exceeded the endpoint's limit; {@code
   * contract.md}, "Pushing records", names the exception, but not the member that holds it.
   */
  public boolean throttled() {
    return !ok && (namesThroughput(code) || namesThroughput(message));
  }

  private static boolean namesThroughput(@Nullable String text) {
    return text != null
        && (text.contains("ProvisionedThroughputExceeded")
            || text.contains("ResourceThroughputExceeded"));
  }
}
