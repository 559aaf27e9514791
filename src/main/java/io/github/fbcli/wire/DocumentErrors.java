package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one clause, and with the right place, why a parser gave up. */
final class DocumentErrors {
  private DocumentErrors() {}

  /**
   * The error for people.
   *
   * @param reached where the parser is, for errors that do not know their place
   */
  @SuppressWarnings("deprecation") // no other class tells the place of a YAML error
  static BadDocument of(JsonProcessingException e, JsonLocation reached) {
    String why = clause(e.getOriginalMessage());
    if (e
        instanceof com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException yaml) {
      var mark = yaml.getProblemMark();
      return new BadDocument(why, mark.getLine() + 1, mark.getColumn() + 1);
    }
    return at(why, isKnown(e.getLocation()) ? e.getLocation() : reached);
  }

  static BadDocument at(String why, JsonLocation location) {
    return new BadDocument(
        why, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private static boolean isKnown(@Nullable JsonLocation location) {
    return location != null && location.getLineNr() > 0 && location.getCharOffset() > 0;
  }

  /** Leaves out what is meant for programmers, and lines that quote the document. */
  private static String clause(String message) {
    if (message.startsWith("Expected a field name")) {
      return "a key is plain text, and this is none";
    }
    return message
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining("; "))
        .replaceAll("(, from|: enable) `[^`]*`( to allow)?", "")
        .replaceAll("\\[Source: [^;\\]]*; ([^\\]]*)\\]", "$1");
  }
}
