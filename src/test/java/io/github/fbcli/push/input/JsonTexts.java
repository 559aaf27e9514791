package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates JSON objects in all notations, and damaged objects. */
final class JsonTexts {
  /** Parts of strings. */
  private static final Arbitrary<String> WHOLE =
      Arbitraries.oneOf(
          Arbitraries.of("a", "plain words ", "{", "]", ",", ":", "\u007f", "/"),
          Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"),
          Arbitraries.of("\\u0000", "\\uABcd", "\\ud83d\\ude00", "\\uDBFF\\uDFFF", "\\u00e9"),
          Arbitraries.of("\u0080", "\u00e4", "\u07ff", "\u0800", "\u20ac", "\ud7ff", "\ue000"),
          Arbitraries.of("\uffff", "\ud83d\ude00", "\ud800\udc00", "\udbff\udfff"));

  /** Surrogates; two in a row may form a character. */
  private static final Arbitrary<String> HALVES =
      Arbitraries.of("\\ud83d", "\\ude00", "\\uD800", "\\udfff");

  private JsonTexts() {}

  /** Well-formed objects; many have the keys {@code a} to {@code d} at any level. */
  static Arbitrary<byte[]> objects() {
    return object(3, string(WHOLE)).map(text -> text.getBytes(UTF_8));
  }

  /** Objects with some of their bytes changed, removed or added; some are still well-formed. */
  static Arbitrary<byte[]> damagedObjects() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.of(
                    "\"\\{}[],:0123456789-+.eEtrufalsn \t\n\r/bu\u0000\u001f\u007f"
                        .chars()
                        .boxed()
                        .toList())
                .map(Integer::byteValue),
            Arbitraries.of(0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xA0, 0xED, 0xEF, 0xF0, 0x90, 0xF4, 0xF8)
                .map(Integer::byteValue),
            Arbitraries.bytes());
    // An unpaired surrogate is valid in a value, but not in a key.
    Arbitrary<byte[]> halves =
        object(2, string(Arbitraries.oneOf(WHOLE, HALVES))).map(text -> text.getBytes(UTF_8));
    Arbitrary<List<Integer>> positions =
        Arbitraries.integers().between(0, 1 << 20).list().ofSize(3);
    return Combinators.combine(halves, positions, bytes.list().ofMaxSize(4))
        .as((text, at, inserted) -> damaged(text, at, inserted));
  }

  private static byte[] damaged(byte[] text, List<Integer> at, List<Byte> inserted) {
    int from = at.get(0) % text.length;
    int to = Math.min(text.length, from + at.get(1) % 3);
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(text, 0, from);
    inserted.forEach(damaged::write);
    damaged.write(text, to, text.length - to);
    return damaged.toByteArray();
  }

  private static Arbitrary<String> object(int depth, Arbitrary<String> keys) {
    return Combinators.combine(key(keys), value(depth, keys), space(), space())
        .as((key, value, before, after) -> before + key + after + ":" + before + value + after)
        .list()
        .ofMaxSize(5)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  private static Arbitrary<String> key(Arbitrary<String> keys) {
    return Arbitraries.oneOf(
        Arbitraries.of("\"a\"", "\"b\"", "\"c\"", "\"\\u0061\"", "\"\\u0062\"", "\"c\\u0063\""),
        Arbitraries.of("\"\u00e4\"", "\"\\u00e4\"", "\"\ud83d\ude00\"", "\"\\uD83D\\ude00\""),
        keys);
  }

  private static Arbitrary<String> value(int depth, Arbitrary<String> keys) {
    if (depth == 0) {
      return scalar();
    }
    Arbitrary<String> array =
        Combinators.combine(value(depth - 1, keys).list().ofMaxSize(3), space())
            .as((items, space) -> "[" + space + String.join(space + ",", items) + space + "]");
    return Arbitraries.frequencyOf(
        Tuple.of(3, scalar()),
        Tuple.of(2, Arbitraries.lazy(() -> object(depth - 1, keys))),
        Tuple.of(1, array));
  }

  private static Arbitrary<String> scalar() {
    return Arbitraries.oneOf(
        Arbitraries.of("null", "true", "false", "0", "-0", "7", "1234567890123456789", "\"42\""),
        Arbitraries.of("-1.50e+3", "0.0", "1E9", "2e-07", "12.5", "\"007\"", "\"\""),
        string(Arbitraries.oneOf(WHOLE, HALVES)));
  }

  private static Arbitrary<String> string(Arbitrary<String> parts) {
    return parts.list().ofMaxSize(6).map(list -> "\"" + String.join("", list) + "\"");
  }

  private static Arbitrary<String> space() {
    return Arbitraries.of("", "", "", " ", "\t", "\r\n", "  ");
  }
}
