package io.github.fbcli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final List<Integer> ended = new ArrayList<>();
  private final Interruption interruption = new Interruption(this::listen, ended::add);
  private IntConsumer listener;

  @Test
  void listensOnlyDuringOrderlyWork() {
    assertNull(listener);
    assertTrue(interruption.orderly(() -> listener != null));
    assertNull(listener);
  }

  @Test
  void interruptsWorkOnFirstSignal() {
    assertEquals(0, interruption.exit());
    interruption.orderly(
        () -> {
          listener.accept(143);
          return assertInterrupted();
        });
    assertEquals(143, interruption.exit());
    assertEquals(List.of(), ended);
  }

  @Test
  void endsProcessOnSecondSignal() {
    interruption.orderly(
        () -> {
          listener.accept(130);
          listener.accept(143);
          return null;
        });
    assertEquals(List.of(143), ended);
    assertEquals(130, interruption.exit());
  }

  @Test
  void clearsInterruptAfterWork() {
    interruption.orderly(
        () -> {
          listener.accept(130);
          return null;
        });
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void interruptsOuterWorkAfterInnerWorkEnds() {
    interruption.orderly(
        () -> {
          interruption.orderly(() -> null);
          listener.accept(130);
          return assertInterrupted();
        });
  }

  private static boolean assertInterrupted() {
    assertTrue(Thread.interrupted());
    return true;
  }

  private Runnable listen(IntConsumer newListener) {
    listener = newListener;
    return () -> listener = null;
  }
}
