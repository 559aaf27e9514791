package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkStatusTest {

  @ParameterizedTest
  @CsvSource({
    "CREATING, CREATING",
    "ACTIVE, ACTIVE",
    "active, ACTIVE",
    "RUNNING, ACTIVE",
    "Running, ACTIVE",
    "RESTARTING, RESTARTING",
    "UPDATING, RESTARTING",
    "DELETING, DELETING",
    "DELETED, DELETED",
    "FAILED, FAILED",
    "PENDING_REVIEW, OTHER",
    "'', OTHER",
  })
  void readsStatusesInAnyCaseAndOlderNames(String text, SinkStatus status) {
    assertEquals(status, SinkStatus.of(text));
  }
}
