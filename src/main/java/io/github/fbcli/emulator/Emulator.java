package io.github.fbcli.emulator;

import com.sun.net.httpserver.HttpServer;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * The emulated service on a loopback port: the identity plane at {@code /}, the control and data
 * planes at {@code /v2} (contract.md). {@code GET /} returns a web page. The emulator's own calls
 * require no credential and have no injected faults:
 *
 * <ul>
 *   <li>{@code GET /emulator/health}: 200 if the emulator is ready
 *   <li>{@code GET /emulator/rows/<database id or name>/<table>}: {@code {"count","rows":[…]}},
 *       ordered by {@code _id}; {@code ?limit=N} returns only the first rows, {@code ?count=1} only
 *       the count, {@code ?latest=N} the rows inserted last, in reverse order
 *   <li>{@code GET /emulator/state}: what the web page shows: {@code {"time","databases":[…],
 *       "sinks":[…]}}, databases with {@code tables}, sinks with the latest {@code metrics} and
 *       {@code errors}
 *   <li>{@code GET /emulator/tables}: {@code {"tables":[{"database","name","count"},…]}}, where
 *       {@code database} is a name
 *   <li>{@code PUT /emulator/sinks/<id>/status} with {@code {"status":"FAILED"}}: the sink keeps
 *       that status until the next such call; with null, the status depends on the clock again
 * </ul>
 *
 * <p>It accepts any credential except those listed in {@link IdentityPlane}, and only requests to a
 * loopback host ({@link HostCheck}). With a data directory, changes are on disk before it responds.
 * Thread-safe.
 */
public final class Emulator implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1}; // not reachable from other hosts

  // Each request occupies a thread from its first byte, even if the client does not send the rest.
  // Connections above the limit are closed at once.
  private static final int MAX_THREADS = 512;
  private static final String MAX_REQUEST_SECONDS = "30"; // to receive a complete request
  private static final long GRACE_MILLIS = 1000; // for running requests on close

  private final HttpServer server;
  private final ExecutorService threads;
  private final H2Store store;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Emulator(HttpServer server, ExecutorService threads, H2Store store) {
    this.server = server;
    this.threads = threads;
    this.store = store;
  }

  /**
   * Opens the store, binds the port and starts the server.
   *
   * @throws EmulatorFailure if the port is in use, the data directory cannot be used or is in use,
   *     or the seed is invalid
   */
  public static Emulator start(
      EmulatorOptions options, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
    RandomGenerator shared = synchronizedRandom(random);
    H2Store store = H2Store.open(options.data());
    try {
      DocumentStore documents = new DocumentStore(store, shared);
      DatabaseCatalog catalog = new DatabaseCatalog(documents, new RowStore(store));
      store.initialize(() -> Seed.load(options.seed(), catalog));
      HttpServer server = bind(options.port());
      URI data = uri(server).resolve("/v2");
      EmulatorService service =
          new EmulatorService(store, documents, catalog, data, options, clock, shared);
      ExecutorService threads = threads();
      server.setExecutor(threads);
      server.createContext("/", new EmulatorHandler(service, options, sleeper, shared));
      server.start();
      return new Emulator(server, threads, store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Returns {@code http://127.0.0.1:PORT}. The control and data planes are below it, at {@code
   * /v2}.
   */
  public URI uri() {
    return uri(server);
  }

  /** Waits up to a second for running requests, then stops the server and closes the store. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = !awaitRequests();
    server.stop(0); // Java 17 waits for the whole delay even if no request is running
    store.close();
    if (interrupted) {
      Thread.currentThread().interrupt(); // only now, because it would abort the last write
    }
  }

  /** Waits for running requests; returns false if this thread was interrupted. */
  private boolean awaitRequests() {
    threads.shutdown(); // without interrupts, which would close the store's file
    try {
      // Threads that still run after the grace period do not prevent exit, and cannot change the
      // store.
      var unused = threads.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static HttpServer bind(int port) {
    // The server can be configured only with system properties, which it reads when its class is
    // loaded. Without nodelay, Nagle's algorithm and delayed acknowledgements add 40 ms to every
    // response.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw EmulatorFailure.inUse(
          "The emulator cannot listen on port " + port + " of " + HOST + ": " + e.getMessage(),
          "Stop the process that uses it, or choose another port; 0 selects any free port.",
          e);
    }
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
  }

  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Emulator::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "emulator");
    thread.setDaemon(true);
    return thread;
  }

  private static RandomGenerator synchronizedRandom(RandomGenerator random) {
    return () -> {
      synchronized (random) {
        return random.nextLong();
      }
    };
  }
}
