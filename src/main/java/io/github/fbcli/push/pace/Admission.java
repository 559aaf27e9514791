package io.github.fbcli.push.pace;

import java.time.Instant;

/** Whether a batch may be sent now. */
sealed interface Admission permits Grant, Admission.NotBefore {

  /** Not now: ask again at {@code instant}; not earlier, for the answer would be the same. */
  record NotBefore(Instant instant) implements Admission {}
}
