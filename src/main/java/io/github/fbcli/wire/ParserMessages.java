package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the error messages of the JSON, YAML and TOML parsers, because these messages are
 * written for programmers. Unknown messages become "invalid syntax".
 */
public final class ParserMessages {
  private static final String UNEXPECTED = "Unexpected character \\('(.)' .*";
  private static final String ENDS = "unexpected end of input inside a value";
  private static final String ESCAPE = "a control character must be escaped";
  private static final String BACKSLASH = "invalid escape; write \\\\\\\\ for a backslash";

  /** Only the first matching rule applies. */
  private static final List<Rule> RULES =
      List.of(
          // JSON
          rule("Non-standard token '([^']*)'", "$1 is not valid JSON; use null"),
          rule(
              "Unrecognized token '((?i:nan|inf|infinity|none|nil|null|undefined))'",
              "$1 is not valid JSON; use null"),
          rule(
              "Unrecognized token '((?i:true|false))'",
              "'$1' is not valid JSON; write true or false in lower case"),
          rule(
              "Unrecognized token '([^']{1,40})",
              "'$1' is not valid JSON; write strings in double quotes"),
          rule(UNEXPECTED + "start field name", "expected a key in double quotes, found '$1'"),
          rule(UNEXPECTED + "expecting comma", "expected ',' or a closing bracket, found '$1'"),
          rule(UNEXPECTED + "expecting a colon", "expected ':' after the key, found '$1'"),
          rule(UNEXPECTED + "comment", "JSON does not allow comments"),
          rule(UNEXPECTED + "plus sign", "a number cannot start with '+'"),
          rule(UNEXPECTED + "hex-digit", "expected four hexadecimal digits after \\\\u"),
          rule(UNEXPECTED + "(?i:digit|decimal point)", "expected a digit, found '$1'"),
          rule(UNEXPECTED + "a (valid )?value", "expected a value, found '$1'"),
          rule(UNEXPECTED + "root-level", "expected white space after the value, found '$1'"),
          rule(UNEXPECTED, "unexpected '$1'"),
          rule("Unexpected close marker '(.)': no open", "unmatched '$1'"),
          rule("Unexpected close marker '(.)': expected '(.)'", "expected '$2', found '$1'"),
          rule(
              "Malformed numeric value '((?i)[-+]?\\.(?:nan|inf))'",
              "$1 is not valid JSON; use null"),
          rule(
              "Leading zeroes|Zero-prefixed", "a number cannot start with 0; write it as a string"),
          rule("Illegal unquoted character|special characters|control character", ESCAPE),
          rule("Illegal character|CTRL-CHAR", "unexpected control character"),
          rule("character escape|escape (character|sequence)", BACKSLASH),
          rule("Duplicate (?:field|Object property) [\"'](.*)[\"']", "the key '$1' occurs twice"),
          rule("nesting depth .*maximum allowed \\(([0-9]+)", "more than $1 levels of nesting"),
          rule("exceeds the maximum", "a key, string or number is too long"),
          rule("UTF-8|surrogate", "invalid UTF-8"),
          rule("out of range|Malformed numeric value", "a number is out of range"),
          rule("Expected a field name", "a key must be a plain string"),
          // YAML
          rule(
              "mapping values are not allowed",
              "unexpected ':'; check the indentation, or quote the value"),
          rule("could not find expected ':'", "expected ':' after a key; check the indentation"),
          rule("\\(TAB\\)", "unexpected tab; indent with spaces"),
          rule(
              "found character '(.)' that cannot start",
              "a value cannot start with '$1' without quotes"),
          rule("unexpected end of stream", "a quote is never closed"),
          rule(
              "expected (<block end>|'<document start>')",
              "unexpected text; check the indentation, quotes and brackets"),
          rule("expected ',' or '(.)'", "expected ',' or '$1'"),
          rule("expected the node content", "a value is missing"),
          rule("unexpected document (separator|end)", ENDS),
          rule("chomping or indentation", "text after | or > must start on the next line"),
          rule("directive|incompatible YAML", "invalid YAML directive"),
          // TOML
          rule("Duplicate key|redefined|already closed|non-object", "a key or table occurs twice"),
          rule("end-of-input|(?i:end of file|EOF)|Unterminated", ENDS),
          rule("Newline not permitted", "unexpected end of line; is a value or a quote missing?"),
          rule("More data", "unexpected text after the value; is a quote missing?"),
          rule("number representation", "invalid number"),
          rule("Unknown token|Unexpected token", "expected KEY = \"VALUE\""));

  private ParserMessages() {}

  private record Rule(Pattern message, String words) {}

  private static Rule rule(String message, String words) {
    return new Rule(Pattern.compile(message, Pattern.DOTALL), words);
  }

  /** Returns the error as a clause that does not contain its position. */
  public static String describe(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    for (Rule rule : RULES) {
      Matcher found = rule.message.matcher(message);
      if (found.find()) {
        StringBuilder words = new StringBuilder();
        found.appendReplacement(words, rule.words);
        return words.substring(found.start());
      }
    }
    return "invalid syntax";
  }
}
