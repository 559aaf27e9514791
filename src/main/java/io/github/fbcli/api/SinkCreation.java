package io.github.fbcli.api;

import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.wire.SinkResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Creates one sink. Creation is not idempotent ({@code contract.md}, "Errors"): after a lost
 * response the sink is looked up by name before the request is sent again, and an existing sink
 * counts only if it is identical to the requested one.
 */
final class SinkCreation {
  private final SinkService service;
  private final Retries retries;
  private final SinkSpec spec;
  private final Supplier<SinkResource> request;
  private boolean answerLost;

  /**
   * @param service looks sinks up
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
   * Sends the request until there is a response or no retry is left.
   *
   * @throws ServiceFailure if the sink was not created, as far as is known
   */
  SinkResource create() {
    try {
      return retries.call(this::attempt);
    } catch (ServiceFailure failure) {
      if (!answerLost) {
        throw failure;
      }
      // The last response may be lost, too, or be a 409 caused by an earlier request.
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
   * The existing sink of this name; empty if there is none.
   *
   * @throws ServiceFailure of kind CONFLICT if it differs from the requested one
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
        CreateBody.read(found.document()).map(spec::differencesTo).orElse(List.of());
    if (!differences.isEmpty()) {
      throw ServiceFailure.notSent(
          ServiceFailure.Kind.CONFLICT,
          "SinkDiffers",
          "sink '"
              + spec.name()
              + "' already exists with a different mapping: "
              + String.join("; ", differences));
    }
  }
}
