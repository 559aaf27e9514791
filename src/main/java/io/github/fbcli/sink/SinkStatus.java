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
      String name = text.strip();
      String all =
          Arrays.stream(values())
              .filter(known -> known != OTHER)
              .map(Enum::name)
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          Quoting.quoted(name)
              + " is not a state of a sink; "
              + DidYouMean.nearest(name, BY_NAME.keySet().stream().sorted().toList())
                  .map(near -> "did you mean '" + inCaseOf(name, near) + "'?")
                  .orElse("use one of " + all));
    }
    return status;
  }

  private static String inCaseOf(String written, String name) {
    return written.equals(written.toUpperCase(Locale.ROOT)) ? name : name.toLowerCase(Locale.ROOT);
  }
}
