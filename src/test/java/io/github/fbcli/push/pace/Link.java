package io.github.fbcli.push.pace;

import java.time.Duration;

/**
 * The world that a simulated push lives in.
 *
 * @param roundTrip the usual time from a request to its answer; each way takes half of it, give or
 *     take a quarter
 * @param stalls the share of requests that take some seconds longer, on their way there or back
 * @param burst how much time's worth the sink takes at once
 * @param recordBytes the usual size of a record, give or take a quarter
 * @param elsewhere the share of the quota that another producer uses
 * @param refusesWhole whether the sink answers 429, again after a second, when it has room for none
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
