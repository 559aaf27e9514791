package io.github.fbcli.sink;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meaning of a sink's status ({@code contract.md}, "Sinks, control plane"). */
public enum SinkStatus {
  CREATING,
  /** The sink accepts records. */
  ACTIVE,
  /** An update is being applied; afterwards the sink is active again. */
  RESTARTING,
  DELETING,
  DELETED,
  /** Final; the sink can only be deleted. */
  FAILED,
  /** A status that the contract does not define; it may still change. */
  OTHER;

  /** Status names that older versions of the service use. */
  private static final Map<String, SinkStatus> OLDER =
      Map.of("RUNNING", ACTIVE, "UPDATING", RESTARTING);

  private static final Map<String, SinkStatus> BY_NAME =
      Stream.concat(
              OLDER.entrySet().stream(),
              Arrays.stream(values())
                  .filter(status -> status != OTHER)
                  .map(status -> Map.entry(status.name(), status)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Parses a status as a service sends it. Ignores case and accepts older names. */
  public static SinkStatus of(String text) {
    return BY_NAME.getOrDefault(text.strip().toUpperCase(Locale.ROOT), OTHER);
  }

  /**
   * Parses a status entered by the user. Ignores case and accepts older names.
   *
   * @throws IllegalArgumentException if the name is unknown; the message suggests a known name
   */
  public static SinkStatus named(String text) {
    SinkStatus status = of(text);
    if (status == OTHER) {
      String fix =
          DidYouMean.nearest(text.strip(), BY_NAME.keySet().stream().sorted().toList())
              .map(near -> "did you mean '" + near.toLowerCase(Locale.ROOT) + "'?")
              .orElse("use active, deleted or another status of the service, such as FAILED");
      throw new IllegalArgumentException(
          Quoting.quoted(text.strip()) + " is not a valid sink status; " + fix);
    }
    return status;
  }
}
