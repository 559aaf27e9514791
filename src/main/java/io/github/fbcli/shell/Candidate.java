package io.github.fbcli.shell;

/**
 * A possible value of the word that is being completed.
 *
 * @param value the whole word, unquoted
 * @param description a few words about it; may be empty
 * @param closed whether the value completes the word; false if the word continues, as after {@code
 *     col=}
 */
public record Candidate(String value, String description, boolean closed) {

  /** Returns a candidate that completes the word. */
  public static Candidate of(String value, String description) {
    return new Candidate(value, description, true);
  }

  /** Returns this candidate after a prefix of the word, such as {@code --table=}. */
  Candidate after(String prefix) {
    return new Candidate(prefix + value, description, closed);
  }
}
