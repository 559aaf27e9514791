package io.github.fbcli.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority that nobody knows yet. */
final class Authority {
  private final HeldCertificate own =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();

  /** What a server needs to prove that it is that host. */
  SSLSocketFactory socketsOf(String host) {
    HeldCertificate signed =
        new HeldCertificate.Builder().addSubjectAlternativeName(host).signedBy(own).build();
    return new HandshakeCertificates.Builder().heldCertificate(signed).build().sslSocketFactory();
  }

  /** Its certificate as {@code --ca-cert} takes it. */
  String fileIn(Path folder) throws IOException {
    return Files.writeString(folder.resolve("authority.pem"), own.certificatePem()).toString();
  }
}
