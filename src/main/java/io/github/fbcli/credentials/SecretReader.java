package io.github.fbcli.credentials;

import io.github.fbcli.config.ConfigFailure;
import io.github.fbcli.config.Environment;
import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/**
 * Reads secrets and emails from variables, files, stdin and prompts. A byte order mark and trailing
 * line breaks are removed. Other invalid characters are errors. The error messages never quote the
 * value.
 */
public final class SecretReader {
  /** The maximum size in bytes. Servers reject headers that are much shorter than this. */
  private static final int LIMIT = 64 * 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private SecretReader() {}

  /**
   * Returns a trimmed token or API key. It must be printable ASCII, like any HTTP header.
   *
   * @param source the source of the text, for messages
   * @throws ConfigFailure if it is empty or contains other characters
   */
  public static String token(String text, String source) {
    String token =
        checked(Environment.cleaned(text).strip(), "credential", source, SecretReader::isPrintable);
    if (token.isEmpty()) {
      throw new ConfigFailure(
          "the credential in " + source + " is empty", "Store the token or key there.");
    }
    return token;
  }

  /**
   * Returns a password, which may be empty and may start or end with spaces.
   *
   * @throws ConfigFailure if it contains a line break or another control character
   */
  public static String password(String text, String source) {
    return checked(Environment.cleaned(text), "password", source, SecretReader::isText);
  }

  /**
   * Returns a trimmed email, which may be empty.
   *
   * @throws ConfigFailure if it contains a line break or another control character
   */
  public static String account(String text, String source) {
    return checked(Environment.cleaned(text).strip(), "email", source, SecretReader::isText);
  }

  /** Reads the file that a variable names. The content is not validated. */
  static String file(String file, String variable) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = decoded(in, variable);
      if (Environment.cleaned(text).isEmpty()) {
        throw unusable(file, variable, "it is empty");
      }
      return text;
    } catch (InvalidPathException e) {
      throw unusable(file, variable, IoReason.of(e));
    } catch (IOException e) {
      throw unusable(file, variable, IoReason.of(e));
    }
  }

  private static ConfigFailure unusable(String file, String variable, String why) {
    return new ConfigFailure(
        "cannot read " + file + " (" + variable + "): " + why,
        "Set " + variable + " to a readable file that contains only the secret.");
  }

  /** Reads stdin as UTF-8. The content is not validated. */
  public static String stdin(InputStream in) throws IOException {
    return decoded(in, "stdin");
  }

  private static String decoded(InputStream in, String source) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT);
    try {
      return Utf8Text.decode(bytes);
    } catch (BadDocument e) {
      boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xfe) == 0xfe;
      throw new ConfigFailure(
          "the credential in " + source + (utf16 ? " is UTF-16, not UTF-8" : " is not valid UTF-8"),
          "Save it as UTF-8.");
    }
  }

  private static boolean isPrintable(int c) {
    return c > ' ' && c <= '~';
  }

  /**
   * Returns whether the character is allowed in a password or an email. U+FFFD, which replaces
   * undecodable bytes in an environment variable, is not allowed.
   */
  private static boolean isText(int c) {
    return !Character.isISOControl(c)
        && c != BYTE_ORDER_MARK
        && c != '\ufffd'
        && Character.getType(c) != Character.SURROGATE;
  }

  private static String checked(String text, String what, String source, IntPredicate allowed) {
    if (text.length() >= LIMIT) {
      throw new ConfigFailure(
          "the " + what + " in " + source + " is too long", "Check that it is the right file.");
    }
    text.codePoints()
        .filter(c -> !allowed.test(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new ConfigFailure(
                  "the " + what + " in " + source + " contains " + described(c),
                  "Copy it again; it must be a single line.");
            });
    return text;
  }

  private static String described(int c) {
    return switch (c) {
      case '\n', '\r' -> "a line break";
      case ' ' -> "a space";
      case '\t' -> "a tab";
      case 0 -> "a NUL character; is it UTF-16?";
      case BYTE_ORDER_MARK -> "a byte order mark";
      case '\ufffd' -> "an undecodable character";
      default -> Character.isISOControl(c) ? "a control character" : "a non-ASCII character";
    };
  }
}
