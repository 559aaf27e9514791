package io.github.fbcli.connect;

import io.github.fbcli.api.Retries;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.credentials.UnattendedAccess;
import io.github.fbcli.time.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects a task or a connector to the service, and finds its sinks. */
final class SinkFinder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkFinder.class);
  private static final int RETRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final ConnectorSettings settings;
  private final Sleeper sleeper;
  private final UnattendedAccess access;
  private final List<Thread> searches = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if a setting is invalid
   */
  SinkFinder(ConnectorSettings settings, InstantSource clock, Sleeper sleeper) {
    this.settings = settings;
    this.sleeper = sleeper;
    Map<String, String> variables = new TreeMap<>(System.getenv()); // for a proxy
    variables.keySet().removeIf(name -> name.startsWith("FEATUREBASE_"));
    variables.putAll(settings.variables());
    this.access =
        new UnattendedAccess(
            variables,
            "fb-connect/" + FeatureBaseSinkConnector.pluginVersion(),
            settings.timeout(),
            new Retries(RETRIES, sleeper, new SplittableRandom(), LOG::debug),
            clock,
            LOG::warn);
  }

  SinkService service() {
    return access.service();
  }

  /**
   * Finds a sink, see {@link SinkTarget#find}.
   *
   * @throws ServiceFailure if a request fails, after a few retries
   */
  SinkTarget find(String name) {
    return SinkTarget.find(access.service(), name, settings.database());
  }

  /** Finds a sink on another thread, and retries while the service is unavailable. */
  CompletableFuture<SinkTarget> search(String name) {
    CompletableFuture<SinkTarget> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> search(name, result), "find-sink-" + name);
    thread.setDaemon(true);
    searches.add(thread);
    thread.start();
    return result;
  }

  private void search(String name, CompletableFuture<SinkTarget> result) {
    try {
      SinkTarget found = findAvailable(name);
      found.requireUsable();
      result.complete(found);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    } catch (InterruptedException e) {
      result.completeExceptionally(new CancellationException("the task was stopped"));
    }
  }

  private SinkTarget findAvailable(String name) throws InterruptedException {
    while (true) {
      try {
        return find(name);
      } catch (ServiceFailure failure) {
        if (failure.kind() != ServiceFailure.Kind.UNAVAILABLE) {
          throw failure;
        }
        LOG.warn("cannot find sink '{}' yet: {}", name, failure.getMessage());
        sleeper.sleep(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    searches.forEach(Thread::interrupt);
    access.close();
  }
}
