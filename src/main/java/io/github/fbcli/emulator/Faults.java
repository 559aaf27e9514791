package io.github.fbcli.emulator;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What goes wrong on demand, as shares from 0 to 1. Error statuses, resets and truncated answers
 * are drawn once a request; throttling is drawn for every record of a push that was within the
 * limits.
 *
 * @param statuses HTTP status to its share; such a request is refused before anything is applied
 * @param reset share of requests whose connection is cut without an answer, half of them after the
 *     request was applied
 * @param truncate share of requests that are applied and whose answer is cut short
 * @param throttle share of records that come back as beyond the limits
 */
public record Faults(
    Map<Integer, Double> statuses, double reset, double truncate, double throttle) {
  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(Map.of(), 0, 0, 0);

  /**
   * @throws IllegalArgumentException when the shares drawn for a request add up to more than 1
   */
  public Faults {
    statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
    double total = reset + truncate;
    for (double share : statuses.values()) {
      total += share;
    }
    if (total > 1.000_001) { // shares like 0.1 do not add up exactly
      throw new IllegalArgumentException(
          "The shares of statuses, reset and truncate add up to more than 100%");
    }
  }

  /**
   * Reads a list like {@code 503=5%,429=1%,reset=1%,truncate=0.01,throttle=2%}: any status from 400
   * to 599, or one of the three words, each once, with a percentage or a fraction.
   *
   * @throws IllegalArgumentException with a sentence that says what fits
   */
  public static Faults parse(String text) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw unreadable(entry);
      }
      String name = entry.substring(0, equals).strip();
      if (shares.put(name, share(entry, entry.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("The fault '" + name + "' is given twice");
      }
    }
    double reset = taken(shares, "reset");
    double truncate = taken(shares, "truncate");
    double throttle = taken(shares, "throttle");
    return new Faults(statuses(shares), reset, truncate, throttle);
  }

  /** What happens to one request. */
  Fault draw(RandomGenerator random) {
    double at = random.nextDouble();
    for (Map.Entry<Integer, Double> status : statuses.entrySet()) {
      at -= status.getValue();
      if (at < 0) {
        return new Fault(Fault.Kind.STATUS, status.getKey());
      }
    }
    if (at < reset) {
      return new Fault(at < reset / 2 ? Fault.Kind.CUT_BEFORE : Fault.Kind.CUT_AFTER, 0);
    }
    return new Fault(at - reset < truncate ? Fault.Kind.TRUNCATE : Fault.Kind.NONE, 0);
  }

  /** Whether one record comes back as throttled. */
  boolean throttles(RandomGenerator random) {
    return throttle > 0 && random.nextDouble() < throttle;
  }

  private static Map<Integer, Double> statuses(Map<String, Double> shares) {
    Map<Integer, Double> statuses = new LinkedHashMap<>();
    shares.forEach(
        (name, share) -> {
          if (!name.matches("[45][0-9]{2}")) {
            throw unreadable(name + "=" + share);
          }
          statuses.put(Integer.valueOf(name), share);
        });
    return statuses;
  }

  private static double taken(Map<String, Double> shares, String name) {
    Double share = shares.remove(name);
    return share == null ? 0 : share;
  }

  private static double share(String entry, String text) {
    if (!text.matches("[0-9]+(\\.[0-9]+)?%?")) {
      throw unreadable(entry);
    }
    boolean percent = text.endsWith("%");
    BigDecimal number = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
    double share = (percent ? number.movePointLeft(2) : number).doubleValue();
    if (share > 1) {
      throw new IllegalArgumentException(
          "The share in '" + entry + "' is above 100%; write 5% or 0.05");
    }
    return share;
  }

  private static IllegalArgumentException unreadable(String entry) {
    return new IllegalArgumentException(
        "'"
            + entry
            + "' is not a fault; write a status from 400 to 599, reset, truncate or throttle with"
            + " its share, like 503=5%,reset=0.01");
  }
}
