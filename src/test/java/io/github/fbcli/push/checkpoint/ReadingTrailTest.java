package io.github.fbcli.push.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A checkpoint's position is one where the reader was, at or before what is not settled. */
class ReadingTrailTest {
  private final ReadingTrail trail =
      new ReadingTrail(List.of(InputMark.stream("-")), Position.startOf(0, 0));

  private static Position at(long ordinal) {
    return new Position(ordinal, 0, ordinal * 10, "…");
  }

  @Test
  void thePositionIsTheLastOneThatTheSettledPrefixHasReached() {
    trail.reached(at(100));
    trail.reached(at(200));
    trail.reached(at(300));
    assertEquals(Position.startOf(0, 0), trail.at(99));
    assertEquals(at(200), trail.at(299));
    assertEquals(at(200), trail.at(299));
    assertEquals(at(300), trail.at(1000));
  }

  @Test
  void ofTwoPositionsBetweenTheSameItemsTheLaterCounts() {
    Position endOfFirst = at(5);
    Position startOfSecond = Position.startOf(1, 5);
    trail.reached(endOfFirst);
    trail.reached(startOfSecond);
    assertEquals(startOfSecond, trail.at(5));
  }

  @Test
  void readingDoesNotGoBack() {
    trail.reached(at(5));
    assertThrows(IllegalArgumentException.class, () -> trail.reached(at(4)));
  }

  @Test
  void whatIsKnownOfAnInputIsKeptUpToDate() {
    InputMark known = InputMark.stream("-").withHead(new byte[3]).finished(null);
    trail.know(0, known);
    assertEquals(List.of(known), trail.inputs());
  }
}
