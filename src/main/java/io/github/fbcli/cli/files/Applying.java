package io.github.fbcli.cli.files;

import io.github.fbcli.cli.files.AppliedSink.Result;
import io.github.fbcli.cli.run.Deletion;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.WaitRunner;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.sink.WaitOptions;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries plans out, one sink after the other, and knows at any moment what became of each. A sink
 * that is replaced is created again as soon as the old one is gone; that the new ones are ACTIVE is
 * waited for at the end, for all of them together.
 */
final class Applying {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Invocation invocation;
  private final Duration patience;
  private final Map<String, AppliedSink> applied = new LinkedHashMap<>();

  /**
   * Prepares.
   *
   * @param patience how long a sink may take to come to a state
   */
  Applying(Invocation invocation, List<SinkPlan> plans, Duration patience) {
    this.invocation = invocation;
    this.patience = patience;
    plans.forEach(plan -> note(plan, Result.NOT_DONE, plan.existing()));
  }

  /** What has become of each so far. */
  List<AppliedSink> soFar() {
    return List.copyOf(applied.values());
  }

  /**
   * Does it.
   *
   * @param replaces whether a sink that differs is replaced
   * @param waits whether those that were missing are waited for too
   */
  void run(boolean replaces, boolean waits) {
    List<SinkResource> fresh = new ArrayList<>();
    for (AppliedSink before : soFar()) {
      SinkPlan plan = before.plan();
      if (plan.isMissing()) {
        awaitGone(plan);
        SinkResource created = create(plan, Result.CREATED);
        if (waits) {
          fresh.add(created);
        }
      } else if (!plan.differs()) {
        note(plan, Result.UNCHANGED, plan.existing());
      } else if (replaces) {
        fresh.add(replace(plan));
      } else {
        note(plan, Result.DIFFERS, plan.existing());
      }
    }
    awaitActive(fresh);
  }

  private SinkResource replace(SinkPlan plan) {
    SinkResource old = Objects.requireNonNull(plan.existing(), "it differs");
    new Deletion(invocation).delete(old);
    note(plan, Result.DELETED, old.withStatus("DELETING"));
    awaitGone(plan);
    return create(plan, Result.REPLACED);
  }

  private SinkResource create(SinkPlan plan, Result result) {
    SinkResource created = invocation.service().createSink(plan.spec(), false).sink();
    invocation.sinksChanged();
    note(plan, result, created);
    invocation.note("sink '" + created.name() + "' created");
    return created;
  }

  private void awaitGone(SinkPlan plan) {
    if (plan.existing() != null) {
      await(List.of(plan.existing()), WaitGoal.DELETED);
    }
  }

  private void awaitActive(List<SinkResource> sinks) {
    if (!sinks.isEmpty()) {
      await(sinks, WaitGoal.ACTIVE);
    }
  }

  private void await(List<SinkResource> sinks, WaitGoal goal) {
    WaitRunner waiting = new WaitRunner(invocation);
    sinks.forEach(waiting::knowing);
    waiting.until(
        sinks.stream().map(SinkResource::name).toList(),
        goal,
        new WaitOptions(patience, INTERVAL, goal == WaitGoal.DELETED),
        this::saw);
  }

  private void saw(SinkResource sink) {
    applied.computeIfPresent(
        sink.name(),
        (name, before) -> new AppliedSink(before.plan(), before.result(), sink, List.of()));
  }

  private void note(SinkPlan plan, Result result, @Nullable SinkResource sink) {
    applied.put(plan.spec().name(), new AppliedSink(plan, result, sink, List.of()));
  }
}
