package io.github.fbcli.cli.files;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how sinks differ from the files that describe them. */
@Command(
    name = "diff",
    description = "Show how sinks differ from the files that describe them.",
    footer = "Prints nothing if there are no differences. Ignores sinks that no file describes.")
@ExitCodes(
    value = {ExitCode.DIFFERENCES, ExitCode.INPUT},
    service = true)
@Examples({
  "fb diff -f sinks.yaml",
  "fb diff -f sinks.yaml --exit-code -q || fb apply -f sinks.yaml"
})
public final class Diff implements Callable<Integer> {
  private static final View<Difference> VIEW =
      new View<>(
          List.of(
              new Column<>("NAME", Difference::name),
              new Column<>("DIFFERENCES", found -> String.join("; ", found.clauses()))),
          found -> {
            var json = Json.object().put("name", found.name()).put("missing", found.missing());
            json.set("differences", Json.strings(found.clauses()));
            return json;
          },
          Difference::name);

  private record Difference(String name, boolean missing, List<String> clauses) {
    static Difference of(SinkPlan plan) {
      List<String> clauses = plan.isMissing() ? List.of("it is missing") : plan.differences();
      return new Difference(plan.spec().name(), plan.isMissing(), clauses);
    }

    @Override
    public String toString() {
      return clauses.stream()
          .map(clause -> "sink '" + name + "': " + clause)
          .collect(Collectors.joining("\n"));
    }
  }

  private final Invocation invocation;

  @Mixin FileOptions files = new FileOptions();

  @Option(names = "--exit-code", description = "Exit with code 9 if there are differences.")
  boolean exitCode;

  public Diff(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<SinkSpec> specs = files.specs(invocation);
    if (invocation.previews()) {
      return new Preview(invocation).show(List.of(PlannedRequest.listSinks(invocation.urls())));
    }
    List<Difference> differences =
        new Planning(invocation, true)
            .plan(specs).stream()
                .filter(plan -> plan.isMissing() || plan.differs())
                .map(Difference::of)
                .toList();
    print(differences);
    boolean tells = exitCode && !differences.isEmpty();
    return (tells ? ExitCode.DIFFERENCES : ExitCode.DONE).code();
  }

  private void print(List<Difference> differences) {
    Output output = invocation.output();
    if (output.format() == OutputFormat.TABLE) {
      differences.forEach(difference -> output.text(difference.toString()));
    } else {
      output.list(differences, VIEW);
    }
  }
}
