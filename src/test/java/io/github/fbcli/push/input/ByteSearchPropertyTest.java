package io.github.fbcli.push.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class ByteSearchPropertyTest {

  @Property
  void findsLineEnd(
      @ForAll("texts") byte[] text,
      @ForAll @IntRange(max = 40) int start,
      @ForAll @IntRange(max = 40) int length) {
    int from = Math.min(start, text.length);
    int end = Math.min(from + length, text.length);
    int expected = from;
    while (expected < end && text[expected] != '\n' && text[expected] != '\r') {
      expected++;
    }
    int found = Boundary.lineEnd(text, from, end);
    assertEquals(expected, found == Boundary.CONTINUES ? end : found);
  }

  @Property
  void findsSpecialCharacterInString(
      @ForAll("texts") byte[] text, @ForAll @IntRange(max = 40) int start) {
    int from = Math.min(start, text.length);
    int expected = from;
    while (expected < text.length && isPlain(text[expected] & 0xFF)) {
      expected++;
    }
    assertEquals(expected, JsonScalars.special(text, from));
  }

  private static boolean isPlain(int b) {
    return b >= 0x20 && b != 0x22 && b != 0x5C;
  }

  @Provide
  Arbitrary<byte[]> texts() {
    Arbitrary<Byte> common = Arbitraries.of((byte) 'a', (byte) '#', (byte) '!', (byte) ' ');
    Arbitrary<Byte> near = Arbitraries.of((byte) 9, (byte) 10, (byte) 13, (byte) '"', (byte) '\\');
    return Arbitraries.frequencyOf(
            Tuple.of(20, common), Tuple.of(2, near), Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofMaxSize(60);
  }
}
