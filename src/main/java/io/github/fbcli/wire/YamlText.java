package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * Writes a tree as readable YAML: one member per line, and arrays of scalars on one line. {@link
 * LocatedJson#yaml} and other parsers of YAML 1.1 and 1.2 read the same tree back. To this end,
 * ambiguous strings are quoted and invisible characters are escaped.
 */
public final class YamlText {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cn}\\p{Cs}]");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** Unquoted words that some YAML parsers do not read as strings. */
  private static final Set<String> TAKEN =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /** The maximum number of digits in a number without an exponent. */
  private static final int LONGEST_NUMBER = 40;

  private static final ImplicitTuple UNTAGGED = new ImplicitTuple(true, true);

  private final StringWriter text = new StringWriter();
  private final Emitter emitter;

  private YamlText() {
    DumperOptions options = new DumperOptions();
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    emitter = new Emitter(text, options);
  }

  /** Formats the tree as one document, with {@code \n} at the end of each line. */
  public static String of(JsonNode tree) {
    try {
      return new YamlText().document(tree);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
  }

  private String document(JsonNode tree) throws IOException {
    emitter.emit(new StreamStartEvent(null, null));
    emitter.emit(new DocumentStartEvent(null, null, false, null, Map.of()));
    value(tree);
    emitter.emit(new DocumentEndEvent(null, null, false));
    emitter.emit(new StreamEndEvent(null, null));
    return INVISIBLE.matcher(text.toString()).replaceAll(YamlText::escaped);
  }

  private void value(JsonNode node) throws IOException {
    if (node.isObject()) {
      FlowStyle style = node.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
      emitter.emit(new MappingStartEvent(null, null, true, null, null, style));
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        string(member.getKey());
        value(member.getValue());
      }
      emitter.emit(new MappingEndEvent(null, null));
    } else if (node.isArray()) {
      boolean nested =
          StreamSupport.stream(node.spliterator(), false).anyMatch(JsonNode::isContainerNode);
      FlowStyle style = nested ? FlowStyle.BLOCK : FlowStyle.FLOW;
      emitter.emit(new SequenceStartEvent(null, null, true, null, null, style));
      for (JsonNode item : node) {
        value(item);
      }
      emitter.emit(new SequenceEndEvent(null, null));
    } else if (node.isTextual()) {
      string(node.textValue());
    } else {
      scalar(node.isNumber() ? number(node.decimalValue()) : node.asText(), ScalarStyle.PLAIN);
    }
  }

  private void string(String value) throws IOException {
    boolean plain =
        PLAIN.matcher(value).matches() && !TAKEN.contains(value.toLowerCase(Locale.ROOT));
    scalar(value, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }

  private void scalar(String value, ScalarStyle style) throws IOException {
    emitter.emit(new ScalarEvent(null, null, UNTAGGED, value, null, null, style));
  }

  /**
   * Formats a number so that every parser recognizes it. Some parsers require a decimal point and a
   * sign if there is an exponent.
   */
  private static String number(BigDecimal value) {
    boolean brief = Math.abs((long) value.scale()) + value.precision() <= LONGEST_NUMBER;
    if (value.scale() == 0 || brief) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    long exponent = digits.length() - 1L - value.scale();
    String rest = digits.length() > 1 ? digits.substring(1) : "0";
    String mantissa = (value.signum() < 0 ? "-" : "") + digits.charAt(0) + '.' + rest;
    return mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
  }

  /**
   * Escapes an invisible character in a quoted string, because the YAML emitter does not escape it.
   */
  private static String escaped(MatchResult invisible) {
    int c = invisible.group().codePointAt(0);
    return String.format(Locale.ROOT, c > 0xFFFF ? "\\\\U%08x" : "\\\\u%04x", c);
  }
}
