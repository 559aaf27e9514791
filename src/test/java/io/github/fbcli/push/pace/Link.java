package io.github.fbcli.push.pace;

import java.time.Duration;

/**
 * The network and the sink of a simulated push.
 *
 * @param roundTrip the average time from a request to its response; each way takes half of it, ±25
 *     %
 * @param stalls the share of requests that take a few seconds longer in one direction
 * @param burst the time whose quota the sink accepts at once
 * @param recordBytes the average size of a record, ±25 %
 * @param elsewhere the share of the quota that another producer uses
 * @param refusesWhole whether the sink returns 429 with a delay of one second if it can accept no
 *     record
 */
record Link(
    Duration roundTrip,
    double stalls,
    Duration burst,
    int recordBytes,
    double elsewhere,
    boolean refusesWhole) {

  static Link ofMillis(int roundTrip) {
    return new Link(Duration.ofMillis(roundTrip), 0, Duration.ofSeconds(1), 200, 0, false);
  }

  Link stalling(double share) {
    return new Link(roundTrip, share, burst, recordBytes, elsewhere, refusesWhole);
  }

  Link burst(Duration burst) {
    return new Link(roundTrip, stalls, burst, recordBytes, elsewhere, refusesWhole);
  }

  Link recordsOf(int bytes) {
    return new Link(roundTrip, stalls, burst, bytes, elsewhere, refusesWhole);
  }

  Link sharedWith(double otherProducer) {
    return new Link(roundTrip, stalls, burst, recordBytes, otherProducer, refusesWhole);
  }

  Link refusingWholeRequests() {
    return new Link(roundTrip, stalls, burst, recordBytes, elsewhere, true);
  }
}
