package io.github.fbcli.credentials;

import io.github.fbcli.api.HttpClients;
import io.github.fbcli.api.HttpConnection;
import io.github.fbcli.api.HttpSettings;
import io.github.fbcli.api.Redaction;
import io.github.fbcli.api.Retries;
import io.github.fbcli.api.ServiceUrls;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.Endpoints;
import io.github.fbcli.config.Environment;
import io.github.fbcli.config.Folders;
import io.github.fbcli.config.PlainHttp;
import io.github.fbcli.config.ProxySettings;
import io.github.fbcli.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Service access for a program that runs without a user, such as a Kafka Connect worker. Uses the
 * variables that {@code fb} reads from its environment, but neither contexts nor stored logins, and
 * never prompts.
 */
public final class UnattendedAccess implements AutoCloseable {
  private final HttpClients clients = new HttpClients();
  private final HttpConnection connection;
  private final SinkService service;

  /**
   * Resolves the URLs and the credential without sending a request.
   *
   * @param variables the {@code FEATUREBASE_} variables and the proxy variables
   * @param timeout the time limit for a request and its response
   * @param notes receives warnings
   * @throws IllegalArgumentException if a variable is invalid; the message names it
   * @throws io.github.fbcli.api.ServiceFailure if no credential is configured
   */
  public UnattendedAccess(
      Map<String, String> variables,
      String userAgent,
      Duration timeout,
      Retries retries,
      InstantSource clock,
      Consumer<String> notes) {
    Environment environment = new Environment(variables);
    Redaction redaction = new Redaction();
    try {
      PlainHttp plainHttp = new PlainHttp(environment, UnattendedAccess::noContext, notes);
      Endpoints urls =
          Endpoints.resolve(Map.of(), environment, UnattendedAccess::noContext, plainHttp);
      ProxySettings proxies = ProxySettings.from(environment, plainHttp);
      proxies.passwords().forEach(redaction::add);
      HttpSettings settings =
          new HttpSettings(
              userAgent,
              timeout,
              () -> caCertificates(environment),
              proxies,
              proxies::authorization,
              plainHttp::permits);
      connection = new HttpConnection(clients, settings, retries, List.of(), redaction, clock);
      CredentialResolver credentials =
          new CredentialResolver(
              locator(environment, plainHttp, retries, redaction),
              () -> urls,
              connection::identity,
              new LoginCache(),
              identity -> null,
              clock,
              notes);
      service =
          connection.service(
              new ServiceUrls(urls.api(), urls.data(), urls.query()), credentials.resolve());
    } catch (ConfigFailure e) {
      throw new IllegalArgumentException(e.getMessage() + ". " + e.hint(), e);
    }
  }

  private static Context noContext() {
    return Context.empty(Context.DEFAULT);
  }

  private static @Nullable Path caCertificates(Environment environment) {
    String file = environment.get("FEATUREBASE_CA_CERT");
    return file == null ? null : Path.of(file);
  }

  private static CredentialLocator locator(
      Environment environment, PlainHttp plainHttp, Retries retries, Redaction redaction) {
    Folders none = new Folders(new Environment(Map.of()), null);
    String email = environment.get("FEATUREBASE_EMAIL");
    return new CredentialLocator(
        environment,
        plainHttp,
        new CredentialStore(() -> none, retries.sleeper(), redaction),
        () -> Context.DEFAULT,
        () -> email == null ? null : new Setting(email, "FEATUREBASE_EMAIL"),
        redaction);
  }

  public SinkService service() {
    return service;
  }

  /** Cancels requests in progress and closes the connections. */
  @Override
  public void close() {
    clients.cut();
    connection.close();
    clients.close();
  }
}
