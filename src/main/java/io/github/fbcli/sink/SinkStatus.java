package io.github.fbcli.sink;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a sink's status means: {@code contract.md}, "Sinks, control plane". */
public enum SinkStatus {
  CREATING,
  /** Takes records. */
  ACTIVE,
  /** An update is applied; comes back to active. */
  RESTARTING,
  DELETING,
  DELETED,
  /** Final; the sink can only be deleted. */
  FAILED,
  /** A status that the contract does not know, treated as "not yet". */
  OTHER;

  /** Names of an older version of the service. */
  private static final Map<String, SinkStatus> OLDER =
      Map.of("RUNNING", ACTIVE, "UPDATING", RESTARTING);

  private static final Map<String, SinkStatus> BY_NAME =
      Stream.concat(
              OLDER.entrySet().stream(),
              Arrays.stream(values())
                  .filter(status -> status != OTHER)
                  .map(status -> Map.entry(status.name(), status)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** The meaning of a status as a service sends it, in any case, including older names. */
  public static SinkStatus of(String text) {
    return BY_NAME.getOrDefault(text.strip().toUpperCase(Locale.ROOT), OTHER);
  }

  /**
   * The status that a user names, in any case, including older names.
   *
   * @throws IllegalArgumentException if there is no such status; the message suggests one
   */
  public static SinkStatus named(String text) {
    SinkStatus status = of(text);
    if (status == OTHER) {
      String fix =
          DidYouMean.nearest(text.strip(), BY_NAME.keySet().stream().sorted().toList())
              .map(near -> "did you mean '" + near.toLowerCase(Locale.ROOT) + "'?")
              .orElse("use active, deleted or a status of the service, such as FAILED");
      throw new IllegalArgumentException(
          Quoting.quoted(text.strip()) + " is not a state of a sink; " + fix);
    }
    return status;
  }
}
