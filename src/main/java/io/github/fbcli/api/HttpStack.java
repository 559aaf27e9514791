package io.github.fbcli.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;

/** Puts HTTP clients together. */
final class HttpStack {
  /** OkHttp counts milliseconds in an int. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(24);

  /** OkHttp keeps five, fewer than a push has lanes: some would connect again for each batch. */
  private static final int KEPT_CONNECTIONS = 64;

  /** Shorter than servers wait, 30 s at the least, so that none is used which they have closed. */
  private static final Duration IDLE = Duration.ofSeconds(25);

  private HttpStack() {}

  /**
   * Builds a client without what differs from run to run.
   *
   * @param encrypted whether any URL is {@code https}; otherwise the trust store, which is slow to
   *     load, is left alone
   * @throws InvalidCertificates when the file of authorities cannot be read
   */
  static OkHttpClient client(HttpSettings settings, boolean encrypted) {
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1)) // HTTP/2 keeps a reader that delays the exit
            .connectTimeout(settings.connectTimeout())
            .proxySelector(settings.proxies())
            .proxyAuthenticator(new ProxyAuthenticator(settings.proxyLogin()))
            .retryOnConnectionFailure(false) // retries are counted, and counted in one place
            .fastFallback(encrypted) // without encryption it is this machine, which answers at once
            .followRedirects(false)
            .followSslRedirects(false)
            .socketFactory(new NoDelaySocketFactory())
            .connectionPool(
                new ConnectionPool(KEPT_CONNECTIONS, IDLE.toSeconds(), TimeUnit.SECONDS))
            .addInterceptor(new SafeRedirects())
            .addNetworkInterceptor(new RetryInterceptor());
    if (!encrypted) {
      client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    } else if (settings.caCertificates() != null) {
      trust(client, settings.caCertificates());
    }
    return client.build();
  }

  /** The same client with its connections, for one run. */
  static OkHttpClient forRun(
      OkHttpClient client, HttpSettings settings, List<? extends Interceptor> more) {
    Duration timeout = atMost(LONGEST_TIMEOUT, settings.requestTimeout());
    OkHttpClient.Builder own =
        client
            .newBuilder()
            .dispatcher(new Dispatcher()) // it knows which exchanges are this run's
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout);
    more.forEach(own::addInterceptor);
    return own.build();
  }

  /** The platform's CAs and those of a PEM file, which must hold at least one. */
  private static HandshakeCertificates trusted(Path pem)
      throws IOException, GeneralSecurityException {
    HandshakeCertificates.Builder trusted =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (read.isEmpty()) {
        throw new CertificateException("it contains no certificate");
      }
      for (Certificate certificate : read) {
        trusted.addTrustedCertificate((X509Certificate) certificate);
      }
    }
    return trusted.build();
  }

  private static Duration atMost(Duration limit, Duration wanted) {
    return wanted.compareTo(limit) > 0 ? limit : wanted;
  }

  private static void trust(OkHttpClient.Builder client, Path pem) {
    try {
      HandshakeCertificates trusted = trusted(pem);
      client.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
    } catch (NoSuchFileException e) {
      throw new InvalidCertificates(pem, "there is no such file", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidCertificates(pem, String.valueOf(e.getMessage()), e);
    }
  }
}
