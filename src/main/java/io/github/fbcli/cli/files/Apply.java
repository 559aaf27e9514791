package io.github.fbcli.cli.files;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.files.PlanExecutor.AppliedSink;
import io.github.fbcli.cli.files.PlanExecutor.AppliedSink.Result;
import io.github.fbcli.cli.files.Planner.SinkPlan;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Confirmation;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.sink.SinkSpec;
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
    description = "Create missing sinks from files.",
    footer =
        "Each file contains sink definitions as written by 'fb export'. All files are checked"
            + " before the first request. Existing sinks that match their definitions are left"
            + " unchanged; if a sink differs, fb exits with 6 unless --replace is given. With"
            + " --dry-run, apply only reads from the service and shows what it would do.")
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
    List<SinkSpec> specs = files.specs(invocation);
    Planner planner = new Planner(invocation, !noPreflight);
    List<SinkPlan> plans = planner.plan(specs);
    planner.check(plans);
    if (invocation.previews()) {
      invocation.output().list(plans.stream().map(this::preview).toList(), AppliedSink.VIEW);
      return ExitCode.DONE.code();
    }
    List<SinkPlan> differing = plans.stream().filter(SinkPlan::differs).toList();
    if (replace && !differing.isEmpty()) {
      confirm(differing);
    }
    apply(plans);
    if (!replace && !differing.isEmpty()) {
      boolean one = differing.size() == 1;
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "sink_differs",
          one
              ? "1 sink differs from its file; it was left unchanged"
              : differing.size() + " sinks differ from their files; they were left unchanged",
          "Use --replace to delete and re-create sinks that differ; records sent meanwhile are"
              + " rejected.",
          report(differing));
    }
    return ExitCode.DONE.code();
  }

  /** Applies the plans, and prints the results even after a failure. */
  private void apply(List<SinkPlan> plans) {
    PlanExecutor executor = new PlanExecutor(invocation, plans, wait == null ? TIMEOUT : wait);
    try {
      executor.run(replace, wait != null);
    } finally {
      invocation.output().list(executor.soFar(), AppliedSink.VIEW);
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

  private void confirm(List<SinkPlan> differing) {
    List<String> names = differing.stream().map(plan -> "'" + plan.name() + "'").toList();
    String question =
        (names.size() == 1 ? "Replace sink " : "Replace sinks ")
            + String.join(", ", names)
            + " (delete and re-create)?";
    new Confirmation(invocation).require(question, "nothing was changed", report(differing));
  }

  private static List<String> report(List<SinkPlan> differing) {
    return differing.stream()
        .flatMap(
            plan ->
                plan.differences().stream()
                    .map(difference -> "sink '" + plan.name() + "': " + difference))
        .toList();
  }

  private AppliedSink preview(SinkPlan plan) {
    SinkResource existing = plan.existing();
    if (!plan.isMissing() && !(plan.differs() && replace)) {
      Result result = plan.differs() ? Result.DIFFERS : Result.UNCHANGED;
      return new AppliedSink(plan, result, existing, List.of());
    }
    List<PlannedRequest> requests = new ArrayList<>();
    if (!plan.isMissing() && existing != null) {
      requests.add(PlannedRequest.deleteSink(invocation.urls(), existing.id()));
    }
    requests.add(PlannedRequest.createSink(invocation.urls(), CreateBody.write(plan.spec())));
    Result result = plan.isMissing() ? Result.TO_CREATE : Result.TO_REPLACE;
    return new AppliedSink(plan, result, existing, requests);
  }
}
