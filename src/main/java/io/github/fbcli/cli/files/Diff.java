package io.github.fbcli.cli.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.files.FileOptions.Specs;
import io.github.fbcli.cli.files.Plan.TablePlan;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Style;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "diff",
    description = "Show how sinks and tables differ from the files that define them.",
    footer =
        "Prints a unified diff from the service to the files, or nothing if there are no"
            + " differences. Ignores sinks, tables and columns that are not defined in the files.")
@ExitCodes(
    value = {ExitCode.DIFFERENCES, ExitCode.INPUT},
    service = true)
@Examples({
  "fb diff -f sinks.yaml",
  "fb diff -f sinks.yaml --exit-code -q || fb apply -f sinks.yaml"
})
public final class Diff implements Callable<Integer> {
  private static final int CONTEXT_LINES = 3;
  private static final View<Plan> VIEW =
      new View<>(
          List.of(
              new Column<>("NAME", Plan::label),
              new Column<>("DIFFERENCES", plan -> String.join("; ", clauses(plan)))),
          Diff::json,
          Plan::label);

  private final Invocation invocation;

  @Mixin FileOptions files = new FileOptions();

  @Option(names = "--exit-code", description = "Exit with code 9 if there are differences.")
  boolean exitCode;

  public Diff(Invocation invocation) {
    this.invocation = invocation;
  }

  private static List<String> clauses(Plan plan) {
    return plan.isMissing() ? List.of("does not exist") : plan.differences();
  }

  private static ObjectNode json(Plan plan) {
    ObjectNode json = Json.object().put("name", plan.name());
    if (plan instanceof TablePlan) {
      json.put("kind", plan.kind());
    }
    json.put("missing", plan.isMissing());
    json.set("differences", Json.strings(clauses(plan)));
    return json;
  }

  @Override
  public Integer call() {
    Specs specs = files.specs(invocation);
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listSinks(invocation.urls())));
    }
    Planner planner = new Planner(invocation, true);
    List<Plan> different =
        planner.plan(specs).stream()
            .filter(plan -> plan.isMissing() || !plan.differences().isEmpty())
            .toList();
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      output.leaveToOthers();
      different.forEach(plan -> print(plan, planner));
    } else {
      output.list(different, VIEW);
    }
    return (exitCode && !different.isEmpty() ? ExitCode.DIFFERENCES : ExitCode.DONE).code();
  }

  /** Prints a unified diff from the service to the file. */
  private void print(Plan plan, Planner planner) {
    List<String> before = planner.linesBefore(plan);
    List<String> after = planner.linesAfter(plan);
    String service =
        "service: "
            + plan.kind()
            + " "
            + plan.name()
            + (plan.isMissing() ? " (does not exist)" : "");
    String file = plan.locations().origin().file();
    UnifiedDiffUtils.generateUnifiedDiff(
            service, file, before, DiffUtils.diff(before, after), CONTEXT_LINES)
        .forEach(line -> invocation.console().out().line(coloured(SafeText.of(line))));
  }

  private String coloured(String line) {
    Style style = invocation.outStyle();
    if (line.startsWith("--- ") || line.startsWith("+++ ")) {
      return style.bold(line);
    }
    return switch (line.charAt(0)) {
      case '-' -> style.red(line);
      case '+' -> style.green(line);
      case '@' -> style.cyan(line);
      default -> line;
    };
  }
}
