package io.github.fbcli.api;

import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.SpecDocuments;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Creates one sink. Creating is not idempotent ({@code contract.md}, "Errors"): when an answer does
 * not come, the sink is looked up by its name before the request is sent again, and one that is
 * found counts only when it is the sink that was asked for.
 */
final class SinkCreation {
  private final SinkService service;
  private final Retries retries;
  private final SinkSpec spec;
  private final Supplier<SinkResource> request;
  private boolean answerLost;

  /**
   * Prepares one creation.
   *
   * @param service the one to look sinks up in
   * @param request sends the body, once
   */
  SinkCreation(
      SinkService service, Retries retries, SinkSpec spec, Supplier<SinkResource> request) {
    this.service = service;
    this.retries = retries;
    this.spec = spec;
    this.request = request;
  }

  /**
   * Sends the request until it is answered or the retries are used up.
   *
   * @throws ServiceFailure when the sink was not created, as far as anybody can tell
   */
  SinkResource create() {
    try {
      return retries.call(this::attempt, ServiceFailure::retryable);
    } catch (ServiceFailure failure) {
      if (!answerLost) {
        throw failure;
      }
      // The last answer may be lost too, or be the 409 that an earlier request has earned us.
      return existing().orElseThrow(() -> failure);
    }
  }

  private SinkResource attempt() {
    if (answerLost) {
      Optional<SinkResource> found = find(service.once(Duration.ZERO));
      if (found.isPresent()) {
        return found.get();
      }
    }
    try {
      return request.get();
    } catch (ServiceFailure failure) {
      answerLost |= failure.outcomeUnknown();
      throw failure;
    }
  }

  /**
   * The sink of this name when it exists and is the one asked for; empty when there is none.
   *
   * @throws ServiceFailure of kind CONFLICT when it is another
   */
  Optional<SinkResource> existing() {
    return find(service);
  }

  private Optional<SinkResource> find(SinkService where) {
    Optional<SinkResource> found =
        new SinkLookup(where)
            .find(spec.name())
            .filter(sink -> sink.name().equals(spec.name()) && !"DELETED".equals(sink.status()));
    found.ifPresent(this::refuseAnother);
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
