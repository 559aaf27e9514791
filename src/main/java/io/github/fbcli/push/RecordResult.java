package io.github.fbcli.push;

import org.jspecify.annotations.Nullable;

/**
 * What the service answered for one record.
 *
 * @param code the service's own word for what is wrong; null where it had none
 * @param message its sentence; null where it had none
 */
public record RecordResult(boolean ok, @Nullable String code, @Nullable String message) {
  /** The answer for a record that was taken. */
  public static final RecordResult SUCCESS = new RecordResult(true, null, null);

  /**
   * Whether the record came above the endpoint's limit, and only for that was not taken: {@code
   * contract.md}, "Pushing records", names the exception without saying in which member it stands.
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
