package io.github.fbcli.cli.files;

import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.SpecPreflight;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.sink.document.CreateBody;
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
   * Returns a plan for each spec, in the same order.
   *
   * @throws InvalidSpec if a database does not exist or a sink is defined twice; contains all
   *     problems
   */
  List<SinkPlan> plan(List<SinkSpec> specs) {
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
            .map(
                spec ->
                    new Problem(
                        spec.locations().origin(),
                        "sink-twice",
                        "sink '" + spec.name() + "' is defined twice in the same database",
                        "remove or rename one of them"))
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

  /** Returns the lines of a sink file that refers to the database by name. */
  List<String> lines(SinkSpec spec) {
    String database = preflight.databaseName(String.valueOf(spec.databaseId()));
    return YamlText.of(CreateBody.write(spec.withDatabaseId(database))).lines().toList();
  }

  /**
   * Checks the database, table and columns of each sink to create, unless checks are disabled.
   *
   * @throws InvalidSpec if a check fails; contains the problems of all sinks
   */
  void check(List<SinkPlan> plans) {
    List<SinkSpec> changing =
        plans.stream()
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

  /**
   * A sink's definition in a file, compared with the sink on the service.
   *
   * @param spec the definition, with the id of the database
   * @param existing the sink with the same name; null if none exists
   * @param differences the differences between the two, as clauses
   */
  record SinkPlan(SinkSpec spec, @Nullable SinkResource existing, List<String> differences) {

    SinkPlan {
      differences = List.copyOf(differences);
    }

    String name() {
      return spec.name();
    }

    /** Returns the existing sink for comparison; empty if it is missing or not fully known. */
    Optional<SinkSpec> comparable() {
      return existing == null || isMissing()
          ? Optional.empty()
          : CreateBody.read(existing.document()).map(sink -> sink.comparableWith(spec));
    }

    /** Returns whether the sink is missing. A sink that is being deleted counts as missing. */
    boolean isMissing() {
      return existing == null || SinkStatus.of(existing.status()) == SinkStatus.DELETING;
    }

    /** Returns whether the sink exists but differs from the file. */
    boolean differs() {
      return !isMissing() && !differences.isEmpty();
    }
  }
}
