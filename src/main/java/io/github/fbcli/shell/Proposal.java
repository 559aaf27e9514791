package io.github.fbcli.shell;

import java.util.List;

/**
 * The completions of a word: candidates, which start with the typed text, or file names, which the
 * shell lists and quotes itself.
 *
 * @param candidates in the order to show them, each value once
 * @param files the kind of files to propose
 */
public record Proposal(List<Candidate> candidates, Files files) {
  public static final Proposal NOTHING = new Proposal(List.of(), Files.NONE);

  /** Which files to propose. They replace the word, or the part after {@code =} in an option. */
  public enum Files {
    NONE,
    ANY,
    FOLDERS,
    PROGRAMS
  }

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
