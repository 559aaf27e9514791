package io.github.fbcli.shell.session;

import java.util.regex.Pattern;

/**
 * Recognises lines that look as if they held a secret. It errs on the safe side: a line too many is
 * left out, such as {@code fb token}.
 */
public final class SecretWords {
  private static final Pattern TELLTALE =
      Pattern.compile(
          "passw(or)?d|passphrase|secret|token|api[-_ ]?key|bearer|authorization|credential"
              + "|\\beyJ[\\w-]{8,}", // a JWT begins so
          Pattern.CASE_INSENSITIVE);

  private SecretWords() {}

  /** Whether the line may hold one. */
  public static boolean in(String line) {
    return TELLTALE.matcher(line).find();
  }
}
