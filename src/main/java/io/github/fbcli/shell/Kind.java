package io.github.fbcli.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What kind of value an option or an argument takes, told by its label: {@code FILE} is a file
 * wherever it stands. One that declares {@code completionCandidates} is a choice of these, whatever
 * its label; a choice of nothing is free text. This is the only place that knows; a test holds
 * every option to it.
 */
public enum Kind {
  SINK,
  CONTEXT,
  DATABASE,
  TABLE,
  /** A column, {@code =} and a path. */
  MAP,
  /** The words of a command of fb. */
  COMMAND,
  FILE,
  FOLDER,
  /** A program to run, and what it is given. */
  PROGRAM,
  CHOICE,
  /** Something that nobody but the user knows. */
  TEXT;

  /** The kind of that option's or argument's value; empty when its label is not known. */
  public static Optional<Kind> of(ArgSpec argument) {
    Iterable<String> choices = argument.completionCandidates();
    if (choices != null) {
      return Optional.of(choices.iterator().hasNext() ? CHOICE : TEXT);
    }
    return Optional.ofNullable(labelled(argument.paramLabel()));
  }

  private static @Nullable Kind labelled(String label) {
    return switch (label) {
      case "NAME" -> SINK;
      case "CONTEXT" -> CONTEXT;
      case "ID|NAME" -> DATABASE;
      case "TABLE" -> TABLE;
      case "COL=PATH" -> MAP;
      case "COMMAND" -> COMMAND;
      case "FILE" -> FILE;
      case "DIR" -> FOLDER;
      case "[--] CMD" -> PROGRAM;
      case "C", "COLUMN", "EMAIL", "LIMIT", "LIST", "N", "N|N%", "PORT", "TIME", "URL" -> TEXT;
      default -> null;
    };
  }
}
