package io.github.fbcli.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority that is not trusted by default. */
final class TestCa {
  private final HeldCertificate own =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();

  /** Returns TLS sockets for a server with a certificate for the host. */
  SSLSocketFactory socketsOf(String host) {
    HeldCertificate signed =
        new HeldCertificate.Builder().addSubjectAlternativeName(host).signedBy(own).build();
    return new HandshakeCertificates.Builder().heldCertificate(signed).build().sslSocketFactory();
  }

  String pem() {
    return own.certificatePem();
  }

  /** Writes a file for {@code --ca-cert}. */
  String fileIn(Path folder) throws IOException {
    return Files.writeString(folder.resolve("authority.pem"), own.certificatePem()).toString();
  }

  /** Writes a trust store that contains only this CA. */
  Path storeIn(Path folder, String password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", own.certificate());
    Path file = folder.resolve("authorities.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }
}
