package io.github.fbcli.api;

import java.nio.file.Path;

/** The file of further authorities cannot be read as certificates. */
public final class InvalidCertificates extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidCertificates(Path file, String why, Exception cause) {
    super("cannot read certificates from " + file + ": " + why, cause);
  }
}
