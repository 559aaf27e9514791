package io.github.fbcli.sink;

/** Quotes words for command lines that can be pasted into a POSIX shell. */
public final class ShellWord {
  private static final String PLAIN = "_-./=:@%+,";

  private ShellWord() {}

  /** Returns the word, in single quotes if a shell would interpret any of its characters. */
  public static String quote(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(ShellWord::isPlain);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
  }
}
