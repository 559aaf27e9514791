package io.github.fbcli.cli.files;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.document.SpecDocuments;
import io.github.fbcli.wire.SinkResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares sinks as files say them with those that are there. */
public final class SinkComparison {
  private final SinkService service;
  private final Consumer<String> warnings;

  /**
   * Asks that service.
   *
   * @param warnings takes a sentence for each sink that could not be compared
   */
  public SinkComparison(SinkService service, Consumer<String> warnings) {
    this.service = service;
    this.warnings = warnings;
  }

  /**
   * What there is to do for each of them, in the same order.
   *
   * @throws ServiceFailure when the service could not be asked
   */
  public List<SinkPlan> plan(List<SinkSpec> specs) {
    if (specs.isEmpty()) {
      return List.of();
    }
    Map<String, SinkResource> byName = new HashMap<>();
    service.listSinks().stream()
        .filter(sink -> SinkStatus.of(sink.status()) != SinkStatus.DELETED)
        .forEach(sink -> byName.merge(sink.name(), sink, SinkComparison::livelier));
    return specs.stream()
        .map(spec -> plan(spec, Optional.ofNullable(byName.get(spec.name()))))
        .toList();
  }

  /** Of two with one name, the one that is not on its way out. */
  private static SinkResource livelier(SinkResource one, SinkResource other) {
    return SinkStatus.of(one.status()) == SinkStatus.DELETING ? other : one;
  }

  private SinkPlan plan(SinkSpec spec, Optional<SinkResource> listed) {
    Optional<SinkResource> existing = listed.flatMap(this::told);
    if (existing.isEmpty()) {
      return new SinkPlan(spec, null, List.of());
    }
    SinkResource sink = existing.get();
    if (SinkStatus.of(sink.status()) == SinkStatus.FAILED) {
      warn(sink, "FAILED, which is final; delete it, and apply again");
    }
    return new SinkPlan(spec, sink, differences(spec, sink));
  }

  private List<String> differences(SinkSpec spec, SinkResource sink) {
    Optional<SinkSpec> told = SpecDocuments.fromSchema(sink.document());
    if (told.isEmpty()) {
      warn(sink, "not told by the service in full, so it is taken to be as the file says");
    }
    return told.map(spec::differencesTo).orElse(List.of());
  }

  /** The sink in full: a list may tell less of it than a call for itself. */
  private Optional<SinkResource> told(SinkResource listed) {
    return SpecDocuments.fromSchema(listed.document()).isPresent()
        ? Optional.of(listed)
        : new SinkLookup(service).get(listed.id());
  }

  private void warn(SinkResource sink, String what) {
    warnings.accept("warning: sink '" + sink.name() + "' is " + what);
  }
}
