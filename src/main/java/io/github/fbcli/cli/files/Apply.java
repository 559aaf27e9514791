package io.github.fbcli.cli.files;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.files.FileOptions.Specs;
import io.github.fbcli.cli.files.Plan.SinkPlan;
import io.github.fbcli.cli.files.Plan.TablePlan;
import io.github.fbcli.cli.files.PlanExecutor.Applied;
import io.github.fbcli.cli.files.PlanExecutor.Applied.Result;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Confirmation;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.TableChanges;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "apply",
    description = "Create missing sinks and tables from files.",
    footer =
        "Each file contains definitions as written by 'fb export'. All files are checked before the"
            + " first request. Tables are created before sinks, and missing columns are added;"
            + " tables and columns are never deleted. Existing sinks that match their definitions"
            + " are left unchanged; if a sink differs, fb exits with code 6 unless --replace is"
            + " given. With --dry-run, apply only reads from the service and shows what it would"
            + " do.")
@ExitCodes(
    value = {
      ExitCode.CONFLICT,
      ExitCode.SINK_FAILED,
      ExitCode.NOT_YET,
      ExitCode.INPUT,
      ExitCode.TIMED_OUT
    },
    service = true)
@Examples({
  "fb apply -f sinks.yaml --dry-run",
  "fb apply -f sinks.yaml --wait",
  "fb apply -f sinks.yaml --replace --yes"
})
public final class Apply implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Invocation invocation;

  @Mixin FileOptions files = new FileOptions();

  @Option(
      names = "--replace",
      description = "Delete and re-create sinks that differ, and wait until they are ACTIVE.")
  boolean replace;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "10m",
      preprocessor = OptionValues.AttachedValue.class,
      paramLabel = "TIME",
      description = "Wait until new sinks are ACTIVE (default: ${FALLBACK-VALUE}).")
  @Nullable Duration wait;

  @Option(
      names = "--no-preflight",
      description = "Skip checking the database, table and columns on the service.")
  boolean noPreflight;

  public Apply(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previewsAsScript()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--curl is not supported by apply",
          "Use --dry-run to see what would be done; add -o json to see the requests.");
    }
    Specs specs = files.specs(invocation);
    Planner planner = new Planner(invocation, !noPreflight);
    List<Plan> plans = planner.plan(specs);
    planner.check(plans);
    if (invocation.previews()) {
      invocation.output().list(plans.stream().map(this::preview).toList(), Applied.VIEW);
      return ExitCode.DONE.code();
    }
    List<Plan> replaced = plans.stream().filter(plan -> replace && isReplaceable(plan)).toList();
    if (!replaced.isEmpty()) {
      confirm(replaced);
    }
    apply(plans);
    List<Plan> left =
        plans.stream().filter(plan -> plan.differs() && !replaced.contains(plan)).toList();
    if (!left.isEmpty()) {
      throw differing(left);
    }
    return ExitCode.DONE.code();
  }

  /**
   * Returns whether the resource differs and can be re-created; tables cannot, to keep their rows.
   */
  private static boolean isReplaceable(Plan plan) {
    return plan instanceof SinkPlan && plan.differs();
  }

  private static CommandFailure differing(List<Plan> left) {
    boolean sinks = left.stream().allMatch(Apply::isReplaceable);
    boolean tables = left.stream().noneMatch(Apply::isReplaceable);
    String kind = sinks ? "sink" : tables ? "table" : "resource";
    return new CommandFailure(
        ExitCode.CONFLICT,
        sinks ? "sink_differs" : "table_differs",
        left.size() == 1
            ? "1 " + kind + " differs from its file; it was left unchanged"
            : left.size() + " " + kind + "s differ from their files; they were left unchanged",
        sinks
            ? "Use --replace to delete and re-create sinks that differ; records sent meanwhile are"
                + " rejected."
            : "fb does not change the key or existing columns of a table; correct the definition,"
                + " or rename the table in the file.",
        report(left));
  }

  /** Applies the plans, and prints the results even after a failure. */
  private void apply(List<Plan> plans) {
    PlanExecutor executor = new PlanExecutor(invocation, plans, wait == null ? TIMEOUT : wait);
    try {
      executor.run(replace, wait != null);
    } finally {
      invocation.output().list(executor.soFar(), Applied.VIEW);
      executor.soFar().stream()
          .filter(sink -> sink.result() == Result.DELETED)
          .forEach(
              sink ->
                  invocation.note(
                      "warning: sink '"
                          + sink.plan().name()
                          + "' was deleted but not re-created; run the same command again"));
    }
  }

  private void confirm(List<Plan> differing) {
    List<String> names = differing.stream().map(plan -> "'" + plan.name() + "'").toList();
    String question =
        (names.size() == 1 ? "Replace sink " : "Replace sinks ")
            + String.join(", ", names)
            + " (delete and re-create)?";
    new Confirmation(invocation).require(question, "nothing was changed", report(differing));
  }

  private static List<String> report(List<Plan> differing) {
    return differing.stream()
        .flatMap(
            plan ->
                plan.differences().stream().map(difference -> plan.quoted() + ": " + difference))
        .toList();
  }

  private Applied preview(Plan plan) {
    if (plan instanceof TablePlan table) {
      return preview(table);
    }
    return preview((SinkPlan) plan);
  }

  private Applied preview(TablePlan plan) {
    List<PlannedRequest> requests =
        plan.differs() ? List.of() : new TableChanges(invocation).requests(plan.change());
    Result change = plan.isMissing() ? Result.TO_CREATE : Result.TO_UPDATE;
    Result same = plan.differs() ? Result.DIFFERS : Result.UNCHANGED;
    return new Applied(plan, requests.isEmpty() ? same : change, null, requests);
  }

  private Applied preview(SinkPlan plan) {
    SinkResource existing = plan.existing();
    if (!plan.isMissing() && !(plan.differs() && replace)) {
      Result result = plan.differs() ? Result.DIFFERS : Result.UNCHANGED;
      return new Applied(plan, result, existing, List.of());
    }
    List<PlannedRequest> requests = new ArrayList<>();
    if (!plan.isMissing() && existing != null) {
      requests.add(PlannedRequest.deleteSink(invocation.urls(), existing.id()));
    }
    requests.add(PlannedRequest.createSink(invocation.urls(), CreateBody.write(plan.spec())));
    Result result = plan.isMissing() ? Result.TO_CREATE : Result.TO_REPLACE;
    return new Applied(plan, result, existing, requests);
  }
}
