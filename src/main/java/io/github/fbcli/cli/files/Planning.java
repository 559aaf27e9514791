package io.github.fbcli.cli.files;

import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.SpecPreflight;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds out what there is to do so that the service is as files say. Changes nothing. */
final class Planning {
  private final Invocation invocation;
  private final SpecPreflight preflight;
  private final boolean checks;

  /**
   * Prepares.
   *
   * @param checks whether anything but the databases' names is looked at
   */
  Planning(Invocation invocation, boolean checks) {
    this.invocation = invocation;
    this.preflight = new SpecPreflight(invocation.service(), invocation::note);
    this.checks = checks;
  }

  /**
   * A plan for each, in the same order.
   *
   * @throws InvalidSpec with every database that there is not
   */
  List<SinkPlan> plan(List<SinkSpec> specs) {
    SinkService service = invocation.service();
    if (specs.isEmpty()) {
      invocation.note("there is no sink in what was given");
      return List.of();
    }
    List<SinkSpec> resolved = each(specs, spec -> preflight.resolve(spec, checks));
    return new SinkComparison(service, invocation::note).plan(resolved);
  }

  /**
   * Checks database, table and columns of what would be created, unless nothing shall be.
   *
   * @throws InvalidSpec with everything that does not fit in any of them
   */
  void check(List<SinkPlan> plans) {
    if (checks) {
      List<SinkSpec> changing =
          plans.stream()
              .filter(plan -> plan.isMissing() || plan.differs())
              .map(SinkPlan::spec)
              .toList();
      each(changing, this::checked);
    }
  }

  private SinkSpec checked(SinkSpec spec) {
    preflight.check(spec);
    return spec;
  }

  /** Does it for all, and tells then what is wrong with any. */
  private static List<SinkSpec> each(List<SinkSpec> specs, UnaryOperator<SinkSpec> step) {
    List<SinkSpec> done = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (SinkSpec spec : specs) {
      try {
        done.add(step.apply(spec));
      } catch (InvalidSpec e) {
        e.problems().forEach(problem -> problems.add(within(spec, problem)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpec(problems);
    }
    return done;
  }

  /** Of several sinks, the one that the problem is about, where its place does not tell. */
  private static Problem within(SinkSpec spec, Problem problem) {
    if (spec.columns().stream().anyMatch(column -> column.place().equals(problem.place()))) {
      return problem;
    }
    Place place = Place.thing("sink '" + spec.name() + "', " + problem.place());
    return new Problem(place, problem.rule(), problem.message(), problem.fit());
  }
}
