package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a document could not be parsed, in words for its author instead of for a programmer. */
public final class SyntaxReason {
  private record Reason(Pattern message, String words) {
    Reason(String message, String words) {
      this(Pattern.compile(message), words);
    }
  }

  private static final List<Reason> REASONS =
      List.of(
          new Reason("Unexpected character \\('(.)' .*", "unexpected character '$1'"),
          new Reason("Unexpected character .*", "unexpected character"),
          new Reason("Unrecognized token '(.*?)'.*", "'$1' is not a JSON value"),
          new Reason("Non-standard token '(.*?)'.*", "$1 is not valid JSON; use null"),
          new Reason("Illegal unquoted character .*", "control characters must be escaped"),
          new Reason("Unrecognized character escape .*", "invalid escape in a string"),
          new Reason("Invalid numeric value.*", "invalid number"),
          new Reason("Expected a field name.*", "a key must be a plain string"));

  private SyntaxReason() {}

  /** A clause without a quotation of more than a word. */
  public static String of(JsonProcessingException failure) {
    String message = failure.getOriginalMessage();
    if (failure instanceof JsonEOFException) {
      return "the document ends early";
    } else if (failure instanceof StreamConstraintsException) {
      return message.contains("nesting") ? "it is nested too deeply" : "a value is too long";
    }
    String first = message.lines().findFirst().orElse("");
    return REASONS.stream()
        .map(reason -> reason.message().matcher(first).replaceFirst(reason.words()))
        .filter(words -> !words.equals(first))
        .findFirst()
        .orElseGet(() -> clause(message));
  }

  /** Removes hints for programmers, and lines that quote the document. */
  private static String clause(String message) {
    return message
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining("; "))
        .replaceAll("(, from|: enable) `[^`]*`( to allow)?", "")
        .replaceAll("\\[Source: [^;\\]]*; ([^\\]]*)\\]", "$1");
  }
}
