package io.github.fbcli.shell;

import java.util.List;

/**
 * What a word may become: the candidates, each of which begins with what is typed, and files where
 * they are wanted, which are best listed by whoever knows the folder and how to quote its names.
 *
 * @param candidates in the order in which they are best shown
 * @param files whether names of files fit as well
 */
public record Proposal(List<Candidate> candidates, Files files) {
  /** Nothing fits, or nothing is known. */
  public static final Proposal NOTHING = new Proposal(List.of(), Files.NONE);

  /** Which files fit. They stand for the word, or for what follows {@code =} in an option. */
  public enum Files {
    NONE,
    ANY,
    FOLDERS,
    PROGRAMS
  }

  /** Copies the list. */
  public Proposal {
    candidates = List.copyOf(candidates);
  }
}
