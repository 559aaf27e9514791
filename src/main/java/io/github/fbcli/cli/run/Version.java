package io.github.fbcli.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of fb. */
public final class Version {
  private Version() {}

  /** The number alone, as in {@code 0.1.0}. */
  public static String number() {
    String packaged = Version.class.getPackage().getImplementationVersion(); // read anyway
    return packaged == null ? resource("version.txt") : packaged;
  }

  /** The commit it was built from, or {@code unknown} outside of a repository. */
  static String commit() {
    String commit = resource("commit.txt");
    return commit.length() == 40 ? commit : "unknown"; // a hash, in hexadecimal
  }

  private static String resource(String name) {
    try (InputStream in = Version.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean isRequestedBy(String word) {
    return word.equals("--version") || word.equals("-V");
  }

  /** What {@code --version} prints. */
  public static String line() {
    return "fb " + number();
  }
}
