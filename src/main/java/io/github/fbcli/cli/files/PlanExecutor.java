package io.github.fbcli.cli.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.files.Plan.SinkPlan;
import io.github.fbcli.cli.files.Plan.TablePlan;
import io.github.fbcli.cli.files.PlanExecutor.Applied.Result;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.output.View.Kind;
import io.github.fbcli.cli.run.Deletion;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.TableChanges;
import io.github.fbcli.cli.run.WaitRunner;
import io.github.fbcli.sink.SinkWaiter.WaitOptions;
import io.github.fbcli.sink.WaitGoal;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Executes plans in order and tracks the result of each. A sink to replace is re-created as soon as
 * the old one is gone. At the end, waits until all new sinks are ACTIVE.
 */
final class PlanExecutor {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Invocation invocation;
  private final Duration timeout;
  private final Map<Plan, Applied> applied = new LinkedHashMap<>();

  /**
   * @param timeout the maximum time to wait for each state change
   */
  PlanExecutor(Invocation invocation, List<? extends Plan> plans, Duration timeout) {
    this.invocation = invocation;
    this.timeout = timeout;
    plans.forEach(plan -> record(plan, Result.NOT_DONE, existing(plan)));
  }

  List<Applied> soFar() {
    return List.copyOf(applied.values());
  }

  /**
   * Executes all plans.
   *
   * @param replaces whether to replace sinks that differ
   * @param waits whether to also wait for created sinks; replaced sinks are always awaited
   */
  void run(boolean replaces, boolean waits) {
    List<SinkResource> fresh = new ArrayList<>();
    for (Applied before : soFar()) {
      if (before.plan() instanceof SinkPlan sink) {
        run(sink, replaces, waits, fresh);
      } else if (before.plan() instanceof TablePlan table) {
        run(table);
      }
    }
    await(fresh, WaitGoal.ACTIVE);
  }

  /** Creates a table or its missing columns. The sinks that use the table are created later. */
  private void run(TablePlan plan) {
    if (plan.differs()) {
      record(plan, Result.DIFFERS, null);
    } else {
      new TableChanges(invocation).execute(plan.change());
      Result changed = plan.isMissing() ? Result.CREATED : Result.UPDATED;
      boolean same = plan.change().missingColumns().isEmpty() && !plan.isMissing();
      record(plan, same ? Result.UNCHANGED : changed, null);
    }
  }

  private void run(SinkPlan plan, boolean replaces, boolean waits, List<SinkResource> fresh) {
    if (plan.isMissing()) {
      SinkResource created = create(plan, Result.CREATED);
      if (waits) {
        fresh.add(created);
      }
    } else if (!plan.differs()) {
      record(plan, Result.UNCHANGED, plan.existing());
    } else if (replaces) {
      fresh.add(replace(plan));
    } else {
      record(plan, Result.DIFFERS, plan.existing());
    }
  }

  private SinkResource replace(SinkPlan plan) {
    SinkResource old = Objects.requireNonNull(plan.existing(), "only an existing sink differs");
    new Deletion(invocation).delete(old);
    record(plan, Result.DELETED, old.withStatus("DELETING"));
    return create(plan, Result.REPLACED);
  }

  /** Creates the sink as soon as the existing one, if any, is deleted. */
  private SinkResource create(SinkPlan plan, Result result) {
    await(plan.existing() == null ? List.of() : List.of(plan.existing()), WaitGoal.DELETED);
    SinkResource created = invocation.service().createSink(plan.spec(), false).sink();
    record(plan, result, created);
    invocation.note("sink '" + created.name() + "' created");
    return created;
  }

  private void await(List<SinkResource> sinks, WaitGoal goal) {
    if (sinks.isEmpty()) {
      return;
    }
    WaitOptions options = new WaitOptions(timeout, INTERVAL, goal == WaitGoal.DELETED);
    new WaitRunner(invocation, goal, null).until(sinks, options, this::update);
  }

  private void update(SinkResource sink) {
    applied.replaceAll((plan, before) -> before.updated(sink));
  }

  private static @Nullable SinkResource existing(Plan plan) {
    return plan instanceof SinkPlan sink ? sink.existing() : null;
  }

  private void record(Plan plan, Result result, @Nullable SinkResource sink) {
    applied.put(plan, new Applied(plan, result, sink, List.of()));
  }

  /**
   * The outcome for a sink or a table in a file.
   *
   * @param sink the sink as last seen; null if it does not exist, and for a table
   * @param requests the requests of a dry run; otherwise empty
   */
  record Applied(
      Plan plan, Result result, @Nullable SinkResource sink, List<PlannedRequest> requests) {

    /** The last step that was performed or, in a dry run, would be performed. */
    enum Result {
      CREATED,
      REPLACED,
      /** Columns were added to the table. */
      UPDATED,
      UNCHANGED,
      /** The sink or table differs from the file and was left unchanged. */
      DIFFERS,
      /** The sink was deleted but not re-created. */
      DELETED,
      /** Nothing was done because of an earlier failure. */
      NOT_DONE,
      TO_CREATE,
      TO_UPDATE,
      TO_REPLACE;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    static final View<Applied> VIEW =
        new View<>(
            List.of(
                new Column<>("NAME", applied -> applied.plan.label()),
                new Column<>("RESULT", applied -> applied.result.toString()),
                new Column<>(
                    "STATUS",
                    applied -> applied.sink == null ? "" : applied.sink.status(),
                    Kind.STATUS),
                new Column<>("TABLE", applied -> applied.plan.table()),
                new Column<>(
                    "DIFFERENCES", applied -> String.join("; ", applied.plan.differences()))),
            Applied::toJson,
            applied -> applied.plan.label());

    /**
     * Returns a copy with the newer state of the sink; returns this object if {@code seen} is
     * another sink.
     */
    Applied updated(SinkResource seen) {
      boolean mine = sink != null && sink.id().equals(seen.id());
      return mine ? new Applied(plan, result, seen, requests) : this;
    }

    private ObjectNode toJson() {
      ObjectNode json = Json.object().put("name", plan.name());
      if (plan instanceof TablePlan) {
        json.put("kind", plan.kind());
      }
      json.put("result", result.toString());
      json.set("differences", Json.strings(plan.differences()));
      if (plan instanceof SinkPlan) {
        json.set("sink", sink == null ? null : sink.toJson());
      }
      if (!requests.isEmpty()) {
        json.putArray("requests").addAll(requests.stream().map(PlannedRequest::toJson).toList());
      }
      return json;
    }
  }
}
