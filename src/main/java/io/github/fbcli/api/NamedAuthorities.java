package io.github.fbcli.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that somebody named to be trusted beside those of the machine. */
final class NamedAuthorities {
  private final List<Certificate> certificates;
  private final X509ExtendedTrustManager alone;

  private NamedAuthorities(Collection<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    this.certificates = List.copyOf(certificates);
    this.alone = manager(store(this.certificates));
  }

  /** Those of a PEM file, one at the least. */
  static NamedAuthorities read(Path pem) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> read;
    try (InputStream in = Files.newInputStream(pem)) {
      read = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (read.isEmpty()) {
      throw new CertificateException("there is none in it");
    }
    return new NamedAuthorities(read);
  }

  /** Trusts them, and not those of the machine. */
  X509TrustManager alone() {
    return alone;
  }

  /** For connections that trust them, and those of the machine. */
  SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustInTurn(alone, this::withTheMachines)}, null);
    return context;
  }

  private X509ExtendedTrustManager withTheMachines() throws IOException, GeneralSecurityException {
    List<Certificate> all = new ArrayList<>(certificates);
    all.addAll(Arrays.asList(manager(null).getAcceptedIssuers()));
    return manager(store(all));
  }

  private static KeyStore store(List<Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }

  /**
   * @param store null for the one of the machine
   */
  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }
}
