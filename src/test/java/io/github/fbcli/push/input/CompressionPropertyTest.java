package io.github.fbcli.push.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CompressionPropertyTest {

  @Property(tries = 30)
  void decompressesToOriginalBytes(
      @ForAll Compression compression,
      @ForAll @IntRange(min = 0, max = 200_000) int length,
      @ForAll @IntRange(min = 1, max = 256) int letters,
      @ForAll @IntRange(min = 1, max = 100_000) int step,
      @ForAll long seed)
      throws IOException {
    byte[] first = bytes(length, letters, new Random(seed));
    byte[] second = bytes(length / 3, letters, new Random(~seed));
    byte[] compressed =
        Compressed.join(Compressed.of(compression, first), Compressed.of(compression, second));
    InputStream in = compression.decompress(new ByteArrayInputStream(compressed));
    assertArrayEquals(Compressed.join(first, second), readInSteps(in, step));
  }

  private static byte[] bytes(int length, int letters, Random random) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(letters);
    }
    return bytes;
  }

  private static byte[] readInSteps(InputStream in, int step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[step];
    for (int n = in.read(buffer, 0, step); n >= 0; n = in.read(buffer, 0, step)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
