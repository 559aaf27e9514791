package io.github.fbcli.cli.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.SpecPreflight;
import io.github.fbcli.cli.files.FileOptions.Specs;
import io.github.fbcli.cli.files.Plan.SinkPlan;
import io.github.fbcli.cli.files.Plan.TablePlan;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.TableChanges;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.table.TableChange;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares files with the service and plans the changes, without making them. */
final class Planner {
  private final Invocation invocation;
  private final SinkService service;
  private final SpecPreflight preflight;
  private final boolean checks;

  /**
   * @param checks whether to check tables and columns; if false, only database names are checked
   */
  Planner(Invocation invocation, boolean checks) {
    this.invocation = invocation;
    this.service = invocation.service();
    this.preflight = new SpecPreflight(service, invocation::note);
    this.checks = checks;
  }

  /**
   * Plans the tables, then the sinks, each in the given order.
   *
   * @throws InvalidSpec if a database does not exist
   */
  List<Plan> plan(Specs specs) {
    List<Plan> plans = new ArrayList<>(planTables(specs.tables()));
    plans.addAll(planSinks(specs.sinks()));
    return plans;
  }

  private List<TablePlan> planTables(List<TableSpec> specs) {
    TableChanges changes = new TableChanges(invocation);
    Set<List<String>> seen = new HashSet<>();
    List<TablePlan> plans = new ArrayList<>();
    for (TableSpec spec : specs) {
      String id = preflight.resolve(spec.databaseId(), spec.locations(), checks);
      if (!seen.add(List.of(id, spec.name()))) {
        throw InvalidSpec.ofTable(
            List.of(twice(TableSpec.TABLE, spec.name(), spec.locations().origin())));
      }
      TableChange change = changes.plan(spec.withDatabaseId(id));
      preflight.assume(id, change.result().toResource());
      plans.add(new TablePlan(change));
    }
    return plans;
  }

  private static Problem twice(String kind, String name, SpecLocation location) {
    return new Problem(
        location,
        kind + "-twice",
        kind + " '" + name + "' is defined twice in the same database",
        "remove or rename one of them");
  }

  /**
   * Plans the sinks in the given order.
   *
   * @throws InvalidSpec if a database does not exist or a sink is defined twice; contains all
   *     problems
   */
  private List<SinkPlan> planSinks(List<SinkSpec> specs) {
    List<SinkSpec> resolved = each(specs, spec -> preflight.resolve(spec, checks));
    refuseRepeated(resolved);
    List<SinkResource> sinks =
        service.listSinks().stream()
            .filter(sink -> SinkStatus.of(sink.status()) != SinkStatus.DELETED)
            .toList();
    return resolved.stream().map(spec -> plan(spec, existing(spec, sinks))).toList();
  }

  /**
   * Rejects sinks that are defined twice. Sink names are unique per database, and files may refer
   * to a database by id or by name.
   */
  private static void refuseRepeated(List<SinkSpec> specs) {
    Set<List<Object>> seen = new HashSet<>();
    List<Problem> problems =
        specs.stream()
            .filter(spec -> !seen.add(List.of(spec.name(), String.valueOf(spec.databaseId()))))
            .map(spec -> twice("sink", spec.name(), spec.locations().origin()))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpec(problems);
    }
  }

  /** Returns the sink with this name in this database; null if none exists. */
  private @Nullable SinkResource existing(SinkSpec spec, List<SinkResource> sinks) {
    return new SinkLookup(service, spec.databaseId())
        .inDatabase(spec.name(), spec.databaseId(), sinks)
        .flatMap(this::complete)
        .orElse(null);
  }

  /** Returns the sink with all its details, because a list may omit some. */
  private Optional<SinkResource> complete(SinkResource listed) {
    return CreateBody.read(listed.document()).isPresent()
        ? Optional.of(listed)
        : new SinkLookup(service, null).get(listed.id());
  }

  private SinkPlan plan(SinkSpec spec, @Nullable SinkResource sink) {
    if (sink == null) {
      return new SinkPlan(spec, null, List.of());
    }
    if (SinkStatus.of(sink.status()) == SinkStatus.FAILED) {
      warn(sink, "FAILED and cannot recover; delete the sink and apply again");
    }
    Optional<SinkSpec> existing = CreateBody.read(sink.document());
    if (existing.isEmpty()) {
      warn(sink, "not fully described by the service; fb assumes that it matches the file");
    }
    return new SinkPlan(spec, sink, existing.map(spec::differencesTo).orElse(List.of()));
  }

  private void warn(SinkResource sink, String what) {
    invocation.note("warning: sink '" + sink.name() + "' is " + what);
  }

  /** Returns the exported form of a resource on the service, as lines; empty if it is missing. */
  List<String> linesBefore(Plan plan) {
    return plan.before(preflight::databaseName).map(Planner::lines).orElse(List.of());
  }

  /** Returns the exported form of a resource in a file, as lines. */
  List<String> linesAfter(Plan plan) {
    return lines(plan.after(preflight::databaseName));
  }

  private static List<String> lines(ObjectNode document) {
    return YamlText.of(document).lines().toList();
  }

  /**
   * Checks the database, table and columns of each sink to create, unless checks are disabled.
   *
   * @throws InvalidSpec if a check fails; contains the problems of all sinks
   */
  void check(List<Plan> plans) {
    List<SinkSpec> changing =
        plans.stream()
            .filter(SinkPlan.class::isInstance)
            .map(SinkPlan.class::cast)
            .filter(plan -> checks && (plan.isMissing() || plan.differs()))
            .map(SinkPlan::spec)
            .toList();
    each(
        changing,
        spec -> {
          preflight.check(spec);
          return spec;
        });
  }

  /** Applies the step to all specs. If any of them fail, throws all problems together. */
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

  /** Adds the name of the sink to the location of a problem, unless the location is in a file. */
  private static Problem within(SinkSpec spec, Problem problem) {
    if (problem.location().isInDocument()) {
      return problem;
    }
    SpecLocation location = SpecLocation.thing("sink '" + spec.name() + "', " + problem.location());
    return new Problem(location, problem.rule(), problem.message(), problem.fix());
  }
}
