package io.github.fbcli.cli.files;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.files.AppliedSink.Result;
import io.github.fbcli.cli.run.AttachedValue;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.SpecDocuments;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the service have the sinks that files describe. */
@Command(
    name = "apply",
    description = "Create the sinks described in files if they are missing.",
    footer =
        "Files contain create bodies as written by 'fb export'. All files are checked before the"
            + " first request. Existing sinks that match their file are unchanged; if one differs,"
            + " the exit code is 6 unless --replace is given. With --dry-run, apply only reads from"
            + " the service and shows what it would do.")
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
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Invocation invocation;

  @Mixin FileOptions files = new FileOptions();

  @Option(
      names = "--replace",
      description = "Delete a sink that differs, create it again and wait until it is ACTIVE.")
  boolean replace;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "10m",
      preprocessor = AttachedValue.class,
      paramLabel = "TIME",
      description = "Wait until new sinks are ACTIVE (default: ${FALLBACK-VALUE}).")
  @Nullable Duration wait;

  @Option(
      names = "--no-preflight",
      description = "Do not check database, table and columns on the service first.")
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
          "what there is to apply depends on what is there, which no script can know",
          "--dry-run shows what would be done; -o json with it, the requests.");
    }
    List<SinkSpec> specs = files.specs(invocation);
    Planning planning = new Planning(invocation, !noPreflight);
    List<SinkPlan> plans = planning.plan(specs);
    planning.check(plans);
    if (invocation.previews()) {
      invocation.output().list(plans.stream().map(this::planned).toList(), AppliedSink.VIEW);
      return ExitCode.DONE.code();
    }
    List<SinkPlan> differing = plans.stream().filter(SinkPlan::differs).toList();
    if (replace && !differing.isEmpty()) {
      confirm(differing);
    }
    apply(plans);
    if (!replace && !differing.isEmpty()) {
      throw different(differing);
    }
    return ExitCode.DONE.code();
  }

  /** Prints what was done also when it was not all. */
  private void apply(List<SinkPlan> plans) {
    Applying applying = new Applying(invocation, plans, wait == null ? PATIENCE : wait);
    try {
      applying.run(replace, wait != null);
    } catch (RuntimeException e) {
      invocation.output().list(applying.soFar(), AppliedSink.VIEW);
      warnOfDeleted(applying.soFar());
      throw e;
    }
    invocation.output().list(applying.soFar(), AppliedSink.VIEW);
  }

  private void warnOfDeleted(List<AppliedSink> applied) {
    applied.stream()
        .filter(sink -> sink.result() == Result.DELETED)
        .forEach(
            sink ->
                invocation.note(
                    "warning: sink '"
                        + sink.plan().spec().name()
                        + "' was deleted and is not created again yet; the same command does it"));
  }

  private void confirm(List<SinkPlan> differing) {
    String question = "Replace " + names(differing) + " (delete and re-create)?";
    if (invocation.saysYes()) {
      return;
    }
    if (!invocation.mayAsk()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "confirmation_missing",
          "--replace would delete and re-create " + names(differing) + "; nothing was changed",
          "Use --yes to confirm.",
          told(differing));
    }
    told(differing).forEach(invocation::note);
    if (!invocation.confirms(question)) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED, "declined", "nothing was changed", "Use --yes to skip the prompt.");
    }
  }

  private static CommandFailure different(List<SinkPlan> differing) {
    return new CommandFailure(
        ExitCode.CONFLICT,
        "sink_differs",
        differing.size() == 1
            ? "1 sink differs from what the files say; it was left as it is"
            : differing.size()
                + " sinks differ from what the files say; they were left as they are",
        "Add --replace to delete and create it again; records sent meanwhile are refused.",
        told(differing));
  }

  private static List<String> told(List<SinkPlan> differing) {
    return differing.stream()
        .flatMap(
            plan ->
                plan.differences().stream()
                    .map(difference -> "sink '" + plan.spec().name() + "': " + difference))
        .toList();
  }

  private static String names(List<SinkPlan> plans) {
    return String.join(", ", plans.stream().map(plan -> plan.spec().name()).toList());
  }

  private AppliedSink planned(SinkPlan plan) {
    SinkResource existing = plan.existing();
    if (!plan.isMissing() && !(plan.differs() && replace)) {
      Result result = plan.differs() ? Result.DIFFERS : Result.UNCHANGED;
      return new AppliedSink(plan, result, existing, List.of());
    }
    List<PlannedRequest> requests = new ArrayList<>();
    if (!plan.isMissing() && existing != null) {
      requests.add(PlannedRequest.deleteSink(invocation.urls(), existing.id()));
    }
    requests.add(
        PlannedRequest.createSink(invocation.urls(), SpecDocuments.toCreateBody(plan.spec())));
    Result result = plan.isMissing() ? Result.TO_CREATE : Result.TO_REPLACE;
    return new AppliedSink(plan, result, existing, requests);
  }
}
