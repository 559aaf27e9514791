package io.github.fbcli.shell;

/**
 * A possible value of the word that is being completed.
 *
 * @param value the whole word, unquoted
 * @param description a short description; may be empty
 * @param closed whether the word is complete; false if it continues, as after {@code col=}
 */
public record Candidate(String value, String description, boolean closed) {

  /** Returns a candidate that completes the word. */
  public static Candidate of(String value, String description) {
    return new Candidate(value, description, true);
  }

  /** Returns this candidate with a prefix, such as {@code --table=}, before its value. */
  Candidate after(String prefix) {
    return new Candidate(prefix + value, description, closed);
  }
}
