package io.github.fbcli.shell;

import java.util.List;

/**
 * The completions of a word: candidates that start with the typed text, or file names, which the
 * shell itself lists and quotes.
 *
 * @param candidates in display order, without duplicate values
 * @param files the kind of files to propose
 */
public record Proposal(List<Candidate> candidates, Files files) {
  public static final Proposal NOTHING = new Proposal(List.of(), Files.NONE);

  /**
   * The files to propose. A file name replaces the word, or the part of an option after {@code =}.
   */
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
