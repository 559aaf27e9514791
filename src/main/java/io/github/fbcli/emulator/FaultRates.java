package io.github.fbcli.emulator;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shares, from 0 to 1, of requests and records that fail.
 *
 * @param requests the share of requests for each outcome; all others succeed
 * @param throttle the share of records that are rejected as throttled
 * @param internal the share of all other records that are rejected with an internal failure
 */
public record FaultRates(Map<Outcome, Double> requests, double throttle, double internal) {
  public static final FaultRates NONE = new FaultRates(Map.of(), 0, 0);

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*([45][0-9]{2}|reset|truncate|throttle|internal)\\s*=\\s*([0-9]+(\\.[0-9]+)?)(%)?\\s*");

  /** The kind of outcome. */
  public enum Kind {
    SUCCESS,
    /** The request is refused with an HTTP status. */
    STATUS,
    /** The request is not applied, and the connection is closed. */
    RESET_BEFORE,
    /** The request is applied, and the connection is closed without a response. */
    RESET_AFTER,
    /** The request is applied, and the connection is closed after half of the response. */
    TRUNCATE
  }

  /**
   * The outcome of a request.
   *
   * @param status the HTTP status of {@link Kind#STATUS}, otherwise 0
   */
  public record Outcome(Kind kind, int status) {}

  /**
   * @throws IllegalArgumentException if the shares of requests exceed 1
   */
  public FaultRates {
    requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    double total = requests.values().stream().mapToDouble(Double::doubleValue).sum();
    if (total > 1.000_001) { // sums of shares such as 0.1 are not exact
      throw new IllegalArgumentException(
          "The shares of statuses, reset and truncate add up to more than 100%");
    }
  }

  /**
   * Parses a list such as {@code 503=5%,429=1%,reset=1%,truncate=0.01,throttle=2%,internal=1%}:
   * each status from 400 to 599 and each of the four words at most once, with a percentage or a
   * fraction. Half of the resets happen before the request is applied.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static FaultRates parse(String text) {
    Map<String, Double> shares = new HashMap<>();
    Map<Outcome, Double> requests = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'"
                + entry
                + "' is not a valid fault; use a status from 400 to 599, reset, truncate, throttle"
                + " or internal, followed by a share, for example '503=5%,reset=0.01'");
      }
      String name = matcher.group(1);
      double share = share(entry, matcher.group(2), matcher.group(4) != null);
      if (shares.put(name, share) != null) {
        throw new IllegalArgumentException("The fault '" + name + "' is given twice");
      }
      switch (name) {
        case "throttle", "internal" -> {}
        case "truncate" -> requests.put(new Outcome(Kind.TRUNCATE, 0), share);
        case "reset" -> {
          requests.put(new Outcome(Kind.RESET_BEFORE, 0), share / 2);
          requests.put(new Outcome(Kind.RESET_AFTER, 0), share / 2);
        }
        default -> requests.put(new Outcome(Kind.STATUS, Integer.parseInt(name)), share);
      }
    }
    return new FaultRates(
        requests, shares.getOrDefault("throttle", 0.0), shares.getOrDefault("internal", 0.0));
  }

  /** Returns a random outcome for a request. */
  Outcome draw(RandomGenerator random) {
    double at = random.nextDouble();
    for (Map.Entry<Outcome, Double> share : requests.entrySet()) {
      at -= share.getValue();
      if (at < 0) {
        return share.getKey();
      }
    }
    return new Outcome(Kind.SUCCESS, 0);
  }

  /** Returns, at random, whether to throttle a record. */
  boolean throttles(RandomGenerator random) {
    return throttle > 0 && random.nextDouble() < throttle;
  }

  /** Returns, at random, whether a record fails internally. */
  boolean failsInternally(RandomGenerator random) {
    return internal > 0 && random.nextDouble() < internal;
  }

  private static double share(String entry, String number, boolean percent) {
    double share = new BigDecimal(number).movePointLeft(percent ? 2 : 0).doubleValue();
    if (share > 1) {
      throw new IllegalArgumentException(
          "The share in '" + entry + "' is above 100%; write 5% or 0.05");
    }
    return share;
  }
}
