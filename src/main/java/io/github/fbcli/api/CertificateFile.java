package io.github.fbcli.api;

import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.SmallFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.tls.HandshakeCertificates;

/**
 * Reads the CA certificates in a file: PEM blocks, possibly with other text between them, or one
 * DER certificate.
 */
final class CertificateFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \\1-----", Pattern.DOTALL);

  /** The tag of an ASN.1 sequence, the first byte of every DER certificate. */
  private static final byte DER = 0x30;

  private final Path file;
  private final byte[] content;

  private CertificateFile(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Returns the platform's CA certificates and those in the file.
   *
   * @throws ServiceFailure of kind MISCONFIGURED if the file cannot be read
   */
  static HandshakeCertificates trusted(Path file) {
    HandshakeCertificates.Builder trusted =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    new CertificateFile(file, read(file)).certificates().forEach(trusted::addTrustedCertificate);
    return trusted.build();
  }

  private static byte[] read(Path file) {
    try {
      return SmallFile.read(file);
    } catch (IOException e) {
      throw ServiceFailure.badCertificates(file, IoReason.of(e));
    }
  }

  private List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      if (block.group(1).endsWith("CERTIFICATE")) {
        byte[] bytes = block.group().getBytes(StandardCharsets.ISO_8859_1);
        certificates.add(parse(bytes, "certificate " + (certificates.size() + 1) + " is damaged"));
      } else {
        others.add(block.group(1));
      }
    }
    if (!certificates.isEmpty()) {
      return certificates;
    } else if (!others.isEmpty()) {
      throw ServiceFailure.badCertificates(
          file, "it contains a " + others.get(0) + ", but no certificate");
    } else if (content.length > 0 && content[0] == DER) {
      return List.of(parse(content, "it is not a valid certificate"));
    }
    throw ServiceFailure.badCertificates(file, "it contains no certificate");
  }

  private X509Certificate parse(byte[] bytes, String why) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw ServiceFailure.badCertificates(file, why);
    }
  }
}
