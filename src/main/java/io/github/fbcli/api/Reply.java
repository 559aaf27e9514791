package io.github.fbcli.api;

import io.github.fbcli.wire.ErrorBody;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One answer, read to its end.
 *
 * @param retryAfter null when the service did not ask to wait
 * @param redirectedTo the origin that a redirect points to which was not followed; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are read once and never compared
record Reply(
    int status, byte[] body, @Nullable Duration retryAfter, @Nullable String redirectedTo) {

  boolean successful() {
    return status >= 200 && status < 300;
  }

  ErrorBody error() {
    return ErrorBody.parse(body);
  }
}
