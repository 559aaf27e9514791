package io.github.fbcli.credentials;

import io.github.fbcli.config.ConfigFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/**
 * Reads every secret and account that a user gives, from a variable, a file, stdin or the terminal.
 * A byte order mark and trailing line breaks are removed; any other invalid character is an error,
 * which never quotes the value.
 */
public final class SecretReader {
  /** Tokens with many claims have a few thousand characters; servers accept no longer headers. */
  private static final int LIMIT = 64 * 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private SecretReader() {}

  /**
   * A token or an API key: printable ASCII, as an HTTP header requires.
   *
   * @param source where the text is from, for messages
   * @throws ConfigFailure if it cannot be one
   */
  public static String token(String text, String source) {
    String token = checked(cleaned(text).strip(), "credential", source, SecretReader::isPrintable);
    if (token.isEmpty()) {
      throw new ConfigFailure(
          "the credential in " + source + " is empty", "Put the token or key there.");
    }
    return token;
  }

  /**
   * A password, which may be empty and may start or end with spaces.
   *
   * @throws ConfigFailure if it contains a line break or another control character
   */
  public static String password(String text, String source) {
    return checked(cleaned(text), "password", source, SecretReader::isText);
  }

  /**
   * An email, without the spaces around it; may be empty.
   *
   * @throws ConfigFailure if it contains a line break or another control character
   */
  public static String account(String text, String source) {
    return checked(cleaned(text).strip(), "email", source, SecretReader::isText);
  }

  /** The text of a file that a variable names, still to be checked. */
  static String file(String file, String variable) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return decoded(in, variable);
    } catch (IOException | InvalidPathException e) {
      throw new ConfigFailure(
          "cannot read the file that " + variable + " names: " + file,
          "Check that the file exists and that you may read it.");
    }
  }

  /** The text of stdin up to its end, still to be checked. */
  public static String stdin(InputStream in) throws IOException {
    return decoded(in, "stdin");
  }

  private static String decoded(InputStream in, String source) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigFailure(
          "the credential in " + source + " is not UTF-8 text", "Save it as UTF-8.");
    }
  }

  private static String cleaned(String text) {
    int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Whether it can be sent in an HTTP header. */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(SecretReader::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return c > ' ' && c <= '~';
  }

  private static boolean isText(int c) {
    return !Character.isISOControl(c)
        && c != BYTE_ORDER_MARK
        && Character.getType(c) != Character.SURROGATE;
  }

  private static String checked(String text, String what, String source, IntPredicate allowed) {
    if (text.length() >= LIMIT) {
      throw new ConfigFailure(
          "the " + what + " in " + source + " is too long", "Check that it is the right file.");
    }
    if (!text.codePoints().allMatch(allowed)) {
      throw new ConfigFailure(
          "the " + what + " in " + source + " contains an invalid character",
          "Copy it again; it must be a single line.");
    }
    return text;
  }
}
