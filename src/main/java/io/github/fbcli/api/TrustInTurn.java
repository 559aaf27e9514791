package io.github.fbcli.api;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks a manager with few authorities first, and the one with all of them, which is slow to load,
 * only about a chain that the first does not trust. What it says then is what counts, and what is
 * told: nothing is trusted, or refused with another reason, but what it alone would have.
 */
final class TrustInTurn extends X509ExtendedTrustManager {
  private static final String NO_SERVER = "fb is no server, and trusts no client";

  private final X509ExtendedTrustManager few;
  private final Loader loader;
  private @Nullable X509ExtendedTrustManager all;

  /** Makes the manager with all authorities, among which are the few. */
  interface Loader {
    X509ExtendedTrustManager load() throws IOException, GeneralSecurityException;
  }

  private interface Question {
    void ask(X509ExtendedTrustManager manager) throws CertificateException;
  }

  TrustInTurn(X509ExtendedTrustManager few, Loader loader) {
    this.few = few;
    this.loader = loader;
  }

  private void inTurn(Question question) throws CertificateException {
    try {
      question.ask(few);
    } catch (CertificateException e) {
      question.ask(all());
    }
  }

  private synchronized X509ExtendedTrustManager all() throws CertificateException {
    X509ExtendedTrustManager loaded = all;
    if (loaded == null) {
      try {
        loaded = loader.load();
      } catch (IOException | GeneralSecurityException e) {
        throw new CertificateException(
            "the authorities of this machine cannot be read: " + e.getMessage(), e);
      }
      all = loaded;
    }
    return loaded;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    inTurn(manager -> manager.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    inTurn(manager -> manager.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    inTurn(manager -> manager.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException(NO_SERVER);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException(NO_SERVER);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException(NO_SERVER);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    try {
      return all().getAcceptedIssuers();
    } catch (CertificateException e) {
      return few.getAcceptedIssuers(); // of which it can at least be sure
    }
  }
}
