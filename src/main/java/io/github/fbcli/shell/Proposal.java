package io.github.fbcli.shell;

import java.util.List;

/**
 * How a word can be completed: with one of the candidates, each of which starts with what is typed,
 * or with a file name, which the shell lists and quotes itself.
 *
 * @param candidates in the order to show them, each value once
 * @param files the kind of files that fit
 */
public record Proposal(List<Candidate> candidates, Files files) {
  public static final Proposal NOTHING = new Proposal(List.of(), Files.NONE);

  /** Which files fit. They replace the word, or what follows {@code =} in an option. */
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

  static Proposal of(List<Candidate> candidates) {
    return new Proposal(candidates, Files.NONE);
  }

  static Proposal files(Files files) {
    return new Proposal(List.of(), files);
  }
}
