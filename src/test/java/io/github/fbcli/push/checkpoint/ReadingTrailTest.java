package io.github.fbcli.push.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that the positions in a checkpoint are at or before the first unsettled item. */
class ReadingTrailTest {
  private static final InputMark START = InputMark.start("-", null);
  private final ReadingTrail trail = new ReadingTrail(List.of(START, START), 0);

  private static InputMark at(long ordinal) {
    return at(ordinal, false);
  }

  private static InputMark at(long ordinal, boolean finished) {
    return new InputMark("-", null, ordinal, ordinal * 10, "…", "…", finished);
  }

  @Test
  void checkpointsLastPositionInSettledPrefix() {
    trail.reached(0, at(100));
    trail.reached(0, at(200));
    trail.reached(0, at(300));
    assertEquals(List.of(START, START), trail.marks(99));
    assertEquals(List.of(at(200), START), trail.marks(299));
    assertEquals(List.of(at(200), START), trail.marks(299));
    assertEquals(List.of(at(300), START), trail.marks(1000));
  }

  @Test
  void checkpointsLastReadPositionOfLaterInputs() {
    trail.reached(0, at(5));
    trail.reached(0, at(9, true));
    trail.reached(1, at(12));
    trail.reached(1, at(15));
    assertEquals(List.of(at(5, true), at(15)), trail.marks(8));
    assertEquals(List.of(at(9, true), at(12)), trail.marks(14));
    assertEquals(List.of(at(9, true), at(15)), trail.marks(15));
  }

  @Test
  void keepsPositionsWhileReadingAgain() {
    List<InputMark> before = List.of(at(5, true), at(15));
    ReadingTrail resumed = new ReadingTrail(before, 7);
    assertEquals(before, resumed.marks(7));
    resumed.reached(0, at(2));
    assertEquals(before, resumed.marks(7));
    resumed.reached(0, at(5));
    resumed.reached(0, at(9, true));
    resumed.reached(1, at(11));
    assertEquals(List.of(at(5, true), at(15)), resumed.marks(7));
    assertEquals(List.of(at(9, true), at(11)), resumed.marks(12));
  }

  @Test
  void addsInputForReplacedFile() {
    trail.reached(1, at(5));
    trail.reached(2, at(6));
    assertEquals(List.of(START, at(5), at(6)), trail.marks(6));
  }

  @Test
  void recordsSizeAtEndOfInput() {
    trail.reached(0, at(5).withSize(70L, true));
    assertEquals(70L, trail.marks(0).get(0).size());
  }
}
