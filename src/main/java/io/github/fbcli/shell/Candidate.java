package io.github.fbcli.shell;

/**
 * What a word may become.
 *
 * @param value the whole word, as the program is to receive it: a shell may have to quote it
 * @param description what it is, in a few words; may be empty
 * @param closed whether the word ends there; false for one that goes on, as {@code --map col=} does
 */
public record Candidate(String value, String description, boolean closed) {

  /** One that ends the word. */
  public static Candidate of(String value, String description) {
    return new Candidate(value, description, true);
  }

  /** One that the word goes on after. */
  public static Candidate open(String value, String description) {
    return new Candidate(value, description, false);
  }

  /** The same behind what stands before it in its word, such as {@code --table=}. */
  Candidate after(String prefix) {
    return new Candidate(prefix + value, description, closed);
  }
}
