package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites what the parser reports, for people who have never seen the parser. */
final class JsonSyntaxMessage {
  private static final List<Rule> RULES =
      List.of(
          new Rule("Non-standard token '(.+?)'.*", "'$1' is not valid JSON; use null"),
          new Rule(
              "Unrecognized token '(.*?)'.*", "'$1' is not a JSON value (is a quote missing?)"),
          new Rule("Unexpected character \\(('.+?') \\(code.*", "unexpected character $1"),
          new Rule(
              "Illegal unquoted character.*", "a control character in a string is not escaped"),
          new Rule("Unexpected close marker ('.').*", "unexpected $1"),
          new Rule(
              "Unrecognized character escape ('.+?').*", "unknown escape sequence \\\\ and $1"),
          new Rule("Invalid numeric value: (.*)", "invalid number: $1"));

  private JsonSyntaxMessage() {}

  private record Rule(Pattern pattern, String message) {
    Rule(String pattern, String message) {
      this(Pattern.compile(pattern, Pattern.DOTALL), message);
    }
  }

  static String of(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (e instanceof StreamConstraintsException) {
      return message.contains("nesting depth")
          ? "nested more than " + StreamReadConstraints.DEFAULT_MAX_DEPTH + " levels deep"
          : "a limit of the JSON parser is exceeded";
    }
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(message);
      if (matcher.matches()) {
        return matcher.replaceFirst(rule.message());
      }
    }
    return message;
  }
}
