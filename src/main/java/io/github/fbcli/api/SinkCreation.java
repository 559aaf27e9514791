package io.github.fbcli.api;

import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates one sink. Creating is not idempotent ({@code contract.md}, "Errors"): when an answer does
 * not come, the sink is looked up by its name before the request is sent again, and one that is
 * found counts only when it is the sink that was asked for.
 */
final class SinkCreation {
  private final SinkService service;
  private final SinkSpec spec;
  private final Supplier<SinkResource> request;
  private boolean answerLost;

  /**
   * Prepares one creation.
   *
   * @param service the one to look sinks up in
   * @param request sends the body, once
   */
  SinkCreation(SinkService service, SinkSpec spec, Supplier<SinkResource> request) {
    this.service = service;
    this.spec = spec;
    this.request = request;
  }

  /** Sends the request once; on a retry after a lost answer, looks first. */
  SinkResource attempt() {
    try {
      return request.get();
    } catch (ServiceFailure failure) {
      answerLost |= failure.outcomeUnknown();
      SinkResource found = answerLost ? lookUp() : null;
      if (found == null) {
        throw failure;
      }
      return found;
    }
  }

  /**
   * The sink of this name when it exists and is the one asked for; empty when there is none.
   *
   * @throws ServiceFailure of kind CONFLICT when it is another
   */
  Optional<SinkResource> existing() {
    return Optional.ofNullable(lookUp());
  }

  private @Nullable SinkResource lookUp() {
    SinkResource found =
        new SinkLookup(service)
            .find(spec.name())
            .filter(sink -> sink.name().equals(spec.name()) && !"DELETED".equals(sink.status()))
            .orElse(null);
    if (found != null) {
      refuseAnother(found);
    }
    return found;
  }

  private void refuseAnother(SinkResource found) {
    List<String> differences =
        SpecDocuments.fromSchema(found.document()).map(spec::differencesTo).orElse(List.of());
    if (!differences.isEmpty()) {
      throw new ServiceFailure(
          ServiceFailure.Kind.CONFLICT,
          0,
          "SinkDiffers",
          "a sink '"
              + spec.name()
              + "' exists already and is another: "
              + String.join("; ", differences),
          null,
          false,
          null);
    }
  }
}
