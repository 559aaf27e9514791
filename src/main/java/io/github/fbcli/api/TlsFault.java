package io.github.fbcli.api;

import java.io.EOFException;
import java.net.SocketException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;

/**
 * Explains to the user why TLS failed.
 *
 * @param lasting whether the error is permanent, which makes retries useless
 * @param remedy what the user can do
 */
record TlsFault(String why, boolean lasting, String remedy) {
  private static final String ASK_OPERATOR = "Report this to the operator of the service.";
  private static final String CHECK_URL = "Check the host and port of the URL.";

  private static final String CLOSED =
      "Try again later. If the service does not use TLS, use an http:// URL.";

  private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
  private static final Pattern NAMES = Pattern.compile("subjectAltNames: \\[(.+)]");

  /** The message if a peer does not speak TLS; JSSE has no exception type for this error. */
  private static final String NOT_TLS = "Unsupported or unrecognized SSL message";

  private static final Pattern VERSION =
      Pattern.compile("selected protocol version|No appropriate protocol|client preferences");

  private static final Set<String> TRANSIENT_ALERTS =
      Set.of("internal_error", "close_notify", "user_canceled");

  private static final Set<String> VERSION_ALERTS =
      Set.of("protocol_version", "insufficient_security");

  private static final Set<String> CLIENT_CERTIFICATE_ALERTS =
      Set.of(
          "certificate_required",
          "bad_certificate",
          "certificate_unknown",
          "unsupported_certificate",
          "unknown_ca",
          "access_denied",
          "no_certificate");

  /** Returns the TLS error that caused the failure; empty if the failure has another cause. */
  static Optional<TlsFault> of(HttpUrl url, Throwable failure) {
    List<Throwable> chain = Stream.iterate(failure, e -> e != null, Throwable::getCause).toList();
    for (int i = chain.size() - 1; i >= 0; i--) { // the deepest cause is the most specific
      Optional<TlsFault> fault = certificate(url, chain.get(i));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return chain.stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(e -> handshake(url, (SSLException) e));
  }

  private static Optional<TlsFault> certificate(HttpUrl url, Throwable cause) {
    if (cause instanceof SSLPeerUnverifiedException) {
      return Optional.of(otherHost(url, String.valueOf(cause.getMessage())));
    } else if (cause instanceof CertificateExpiredException) {
      return Optional.of(
          invalid(url, "has expired", ASK_OPERATOR + " Also check the local clock."));
    } else if (cause instanceof CertificateNotYetValidException) {
      return Optional.of(invalid(url, "is not valid yet", "Check the local clock."));
    } else if (cause instanceof CertPathValidatorException path) {
      return Optional.of(path(url, path));
    } else if (cause instanceof InvalidAlgorithmParameterException) {
      return Optional.of(
          new TlsFault(
              "Java has no CA certificates, so it cannot verify " + url.host(),
              true,
              "Install the system's CA certificates, or use --ca-cert FILE."));
    } else if (cause instanceof CertPathBuilderException) {
      return Optional.of(unknownAuthority(url));
    }
    return cause instanceof CertificateException
        ? Optional.of(invalid(url, "is not valid for a TLS server", ASK_OPERATOR))
        : Optional.empty();
  }

  private static TlsFault path(HttpUrl url, CertPathValidatorException path) {
    Object reason = path.getReason();
    if (reason == BasicReason.REVOKED) {
      return invalid(url, "was revoked", ASK_OPERATOR);
    } else if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
      return invalid(url, "uses a weak algorithm or key that Java rejects", ASK_OPERATOR);
    } else if (reason == PKIXReason.NO_TRUST_ANCHOR || reason == BasicReason.INVALID_SIGNATURE) {
      return unknownAuthority(url);
    }
    return invalid(url, "has an invalid chain", ASK_OPERATOR);
  }

  private static TlsFault unknownAuthority(HttpUrl url) {
    return invalid(
        url,
        "is not trusted: it is self-signed, or its CA is unknown",
        "Check the URL. For a private CA, add its certificate: --ca-cert FILE.");
  }

  private static TlsFault otherHost(HttpUrl url, String message) {
    Matcher names = NAMES.matcher(message);
    String others = names.find() ? "; it is for " + names.group(1) : "";
    return new TlsFault(
        "the certificate is not for " + url.host() + others,
        true,
        "Use a host name that the certificate contains.");
  }

  private static TlsFault invalid(HttpUrl url, String why, String remedy) {
    return new TlsFault("the certificate of " + url.host() + " " + why, true, remedy);
  }

  private static TlsFault handshake(HttpUrl url, SSLException failure) {
    String message = String.valueOf(failure.getMessage());
    String server = ConnectionFault.server(url);
    Matcher alert = ALERT.matcher(message);
    if (alert.find()) {
      return alert(server, alert.group(1));
    } else if (message.contains(NOT_TLS)) {
      return new TlsFault(
          server + " does not speak TLS",
          true,
          "Check the port; if the service does not use TLS, use an http:// URL.");
    } else if (VERSION.matcher(message).find()) {
      return version(server);
    }
    Throwable cause = failure.getCause();
    boolean cut = cause instanceof EOFException || cause instanceof SocketException;
    return failure instanceof SSLHandshakeException && !cut
        ? new TlsFault("the TLS handshake with " + server + " failed", true, CHECK_URL)
        : new TlsFault("the TLS connection to " + server + " was closed", false, CLOSED);
  }

  private static TlsFault alert(String server, String alert) {
    if (VERSION_ALERTS.contains(alert)) {
      return version(server);
    } else if (CLIENT_CERTIFICATE_ALERTS.contains(alert)) {
      return new TlsFault(
          server + " requires a client certificate",
          true,
          "fb does not support client certificates; use a URL without this requirement.");
    } else if (alert.equals("unrecognized_name")) {
      return new TlsFault(server + " does not serve this host name", true, CHECK_URL);
    }
    return new TlsFault(
        server + " refused the TLS handshake (" + alert + ")",
        !TRANSIENT_ALERTS.contains(alert),
        "The server may require a client certificate, or ciphers that Java does not offer.");
  }

  private static TlsFault version(String server) {
    return new TlsFault(
        server + " and fb have no TLS version in common",
        true,
        "The service must support TLS 1.2 or 1.3.");
  }
}
