package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a tree as YAML for people: one member a line, arrays of plain values on one line. What is
 * written reads back to the same tree, by {@link LocatedJson#yaml} and by readers of YAML 1.1 and
 * 1.2 alike: text that could be taken for anything else stands in quotes, and so does what a
 * terminal or a reader would not leave as it is.
 */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** Words that some reader of YAML takes for something else than text. */
  private static final Set<String> TAKEN =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /** A key that is longer must be announced, for a reader looks no further for its colon. */
  private static final int LONGEST_SIMPLE_KEY = 500;

  /** Whole numbers are written out to this many digits. */
  private static final int LONGEST_NUMBER = 40;

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  /** The tree as one document, with {@code \n} at the end of each line. */
  public static String of(JsonNode tree) {
    YamlText yaml = new YamlText();
    if (isBlock(tree)) {
      yaml.block(tree, 0);
    } else {
      yaml.flow(tree);
      yaml.text.append('\n');
    }
    return yaml.text.toString();
  }

  /** Whether it stands on lines of its own. */
  private static boolean isBlock(JsonNode node) {
    if (node.isArray()) {
      for (JsonNode item : node) {
        if (item.isContainerNode()) {
          return true;
        }
      }
      return false;
    }
    return node.isObject() && !node.isEmpty();
  }

  /** Writes lines, of which the first is indented already. */
  private void block(JsonNode node, int indent) {
    boolean first = true;
    if (node.isArray()) {
      for (JsonNode item : node) {
        startLine(first, indent);
        text.append('-');
        item(item, indent);
        first = false;
      }
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      startLine(first, indent);
      key(member.getKey(), indent);
      member(member.getValue(), indent + 2);
      first = false;
    }
  }

  private void startLine(boolean started, int indent) {
    if (!started) {
      text.append(" ".repeat(indent));
    }
  }

  private void item(JsonNode item, int indent) {
    if (item.isObject() && !item.isEmpty()) {
      text.append(' ');
      block(item, indent + 2); // its first member on the line of the dash
    } else {
      member(item, indent + 2);
    }
  }

  /** Writes what follows a key or a dash. */
  private void member(JsonNode value, int indent) {
    if (isBlock(value)) {
      text.append('\n').append(" ".repeat(indent));
      block(value, indent);
    } else {
      text.append(' ');
      flow(value);
      text.append('\n');
    }
  }

  private void key(String name, int indent) {
    int start = text.length();
    scalar(name);
    if (text.length() - start > LONGEST_SIMPLE_KEY) {
      text.insert(start, "? ").append('\n').append(" ".repeat(indent));
    }
    text.append(':');
  }

  private void flow(JsonNode node) {
    if (node.isArray()) {
      text.append('[');
      for (Iterator<JsonNode> items = node.iterator(); items.hasNext(); ) {
        flow(items.next());
        text.append(items.hasNext() ? ", " : "");
      }
      text.append(']');
    } else if (node.isTextual()) {
      scalar(node.textValue());
    } else if (node.isNumber()) {
      text.append(number(node.decimalValue()));
    } else {
      text.append(node); // true, false, null, {}
    }
  }

  /** Such that every reader takes it for a number: an exponent wants a point and a sign. */
  private static String number(BigDecimal value) {
    boolean brief = Math.abs((long) value.scale()) + value.precision() <= LONGEST_NUMBER;
    if (value.scale() == 0 || brief) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    long exponent = digits.length() - 1L - value.scale();
    String rest = digits.length() > 1 ? digits.substring(1) : "0";
    return (value.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + '.'
        + rest
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }

  private void scalar(String value) {
    boolean plain =
        PLAIN.matcher(value).matches() && !TAKEN.contains(value.toLowerCase(Locale.ROOT));
    if (plain) {
      text.append(value);
      return;
    }
    text.append('"');
    value.codePoints().forEach(this::quoted);
    text.append('"');
  }

  private void quoted(int c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (staysAsItIs(c)) {
          text.appendCodePoint(c);
        } else {
          text.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
        }
      }
    }
  }

  private static boolean staysAsItIs(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
