package io.github.fbcli.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;

/**
 * The kind of value that an option or argument accepts. The parameter label determines it: {@code
 * FILE} is always a file. Regardless of its label, an argument with {@code completionCandidates} is
 * a choice, or free text if the list is empty. A test checks that every label is known.
 */
public enum Kind {
  SINK,
  CONTEXT,
  DATABASE,
  TABLE,
  /** {@code COLUMN=PATH}. */
  MAP,
  /** The words of an fb command. */
  COMMAND,
  FILE,
  FOLDER,
  /** A program to run and its arguments. */
  PROGRAM,
  CHOICE,
  TEXT;

  /** Returns the kind of value that the argument accepts; empty if its label is unknown. */
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
      case "C",
          "COL",
          "COL:TYPE",
          "COL=QUANTUM",
          "COLUMN",
          "CONNECTOR",
          "EMAIL",
          "EXPR",
          "LIMIT",
          "LIST",
          "N",
          "N|N%",
          "PATH",
          "PORT",
          "SHAPE",
          "SIZE",
          "SQL",
          "TIME",
          "TOPIC",
          "URL" ->
          TEXT;
      default -> null;
    };
  }
}
