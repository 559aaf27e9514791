package io.github.fbcli.emulator;

import com.sun.net.httpserver.HttpServer;
import io.github.fbcli.time.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * The service on one loopback port: identity at {@code /}, control and data at {@code /v2}
 * (contract.md), and calls of its own that need no credential and meet no fault:
 *
 * <ul>
 *   <li>{@code GET /emulator/health}: 200 once it serves
 *   <li>{@code GET /emulator/rows/<database id or name>/<table>}: {@code {"count","rows":[…]}} by
 *       {@code _id}; {@code ?limit=N} for the first ones, {@code ?count=1} for the count alone
 *   <li>{@code PUT /emulator/sinks/<id>/status} with {@code {"status":"FAILED"}}: the sink has that
 *       status until the next such call, null lets the clock rule again
 * </ul>
 *
 * <p>It accepts any credential: {@link Tokens} says which ones it does not. Everything it was told
 * is on disk before it answers, when it has a directory. Safe for use by many threads.
 */
public final class Emulator implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1}; // the same; nobody beside this machine
  private static final int THREADS = 16; // twice the lanes of one push
  private static final long GRACE_MILLIS = 1000; // for requests that run when it is closed

  private final HttpServer server;
  private final ExecutorService threads;
  private final Store store;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Emulator(HttpServer server, ExecutorService threads, Store store) {
    this.server = server;
    this.threads = threads;
    this.store = store;
  }

  /**
   * Opens the store, binds the port and serves.
   *
   * @throws EmulatorFailure when the port is in use, the data directory cannot be used or is in
   *     use, or the seed does not fit
   */
  public static Emulator start(
      EmulatorOptions options, InstantSource clock, Sleeper sleeper, RandomGenerator random) {
    Store store = Store.open(options.data());
    try {
      RandomGenerator shared = oneAtATime(random);
      Ids ids = new Ids(shared);
      Catalog catalog = new Catalog(store, ids);
      plantIfEmpty(store, catalog, options);
      HttpServer server = bind(options.port());
      URI data = uri(server).resolve("/v2");
      Service service = new Service(store, catalog, data, options, clock, shared, ids);
      return serve(server, new Door(service, options, sleeper, shared), store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Emulator serve(HttpServer server, Door door, Store store) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, Emulator::daemon);
    server.setExecutor(threads);
    server.createContext("/", door);
    server.start();
    return new Emulator(server, threads, store);
  }

  /** {@code http://127.0.0.1:PORT}; control and data are at {@code /v2} of it. */
  public URI uri() {
    return uri(server);
  }

  /** Takes no more requests, lets running ones finish for a second, closes the store. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = !finish();
    // Not with a delay of its own: on Java 17 it sits that out even when nothing runs.
    server.stop(0);
    store.close();
    if (interrupted) {
      Thread.currentThread().interrupt(); // not earlier: it would cut off the store's last write
    }
  }

  /** Lets running requests finish; false when it was interrupted over it. */
  private boolean finish() {
    threads.shutdown(); // and never interrupt them: that would close the store's file under them
    try {
      // Whoever reads or sleeps for longer is a daemon, and will find the store closed.
      var unused = threads.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static void plantIfEmpty(Store store, Catalog catalog, EmulatorOptions options) {
    store.apply(
        () -> {
          if (catalog.isEmpty()) {
            Seed.read(options.seed()).plant(catalog);
          }
          return catalog;
        });
  }

  private static HttpServer bind(int port) {
    // Else Nagle's algorithm and delayed acknowledgements hold every answer back by 40 ms. The
    // server has no other switch, and reads this one when the first of its kind is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw EmulatorFailure.taken(
          "The emulator cannot listen on port " + port + " of " + HOST + ": " + e.getMessage(),
          "Stop what listens there, or choose another port; port 0 takes a free one",
          e);
    }
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "emulator");
    thread.setDaemon(true);
    return thread;
  }

  private static RandomGenerator oneAtATime(RandomGenerator random) {
    return () -> {
      synchronized (random) {
        return random.nextLong();
      }
    };
  }
}
