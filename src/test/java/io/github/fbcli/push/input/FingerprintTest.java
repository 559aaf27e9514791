package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final int SPAN = Fingerprint.SPAN;

  @Property(tries = 25)
  void hashesBytesBeforeEndOfItem(
      @ForAll Compression compression,
      @ForAll @IntRange(min = 1, max = 300_000) int longest,
      @ForAll @IntRange(min = 1, max = 300_000) int step,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] lines = lines(longest, random);
    byte[] compressed = Compressed.of(compression, lines);
    Input input = Input.stream("in", new InSteps(compressed, step));
    try (Inputs source = Inputs.open(List.of(input), InputOptions.of(Format.AUTO))) {
      int end = 0;
      for (InputItem item = source.next(); item != null; item = source.next()) {
        end = lineEnd(lines, (int) item.position().offset());
        if (random.nextInt(8) == 0) {
          assertEquals(expected(lines, end), source.fingerprint());
        }
      }
      assertEquals(expected(lines, end), source.fingerprint());
    }
  }

  private static byte[] lines(int longest, Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < 700_000) {
      int length = random.nextInt(4) == 0 ? random.nextInt(longest) : random.nextInt(5000);
      String line = Integer.toString(random.nextInt()) + "x".repeat(length);
      text.append("{\"a\":\"").append(line).append("\"}\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static int lineEnd(byte[] lines, int from) {
    int at = from;
    while (lines[at] != '\n') {
      at++;
    }
    return at;
  }

  private static Fingerprint expected(byte[] bytes, int end) {
    return new Fingerprint(
        0,
        "in",
        end,
        Sha256.of(bytes, 0, Math.min(SPAN, end)),
        Sha256.of(bytes, Math.max(0, end - SPAN), end));
  }

  @Test
  void excludesIncompleteItem() throws IOException {
    byte[] input = ("{}\n".repeat(SPAN) + "{\"a\":\"" + "x".repeat(2_000_000)).getBytes(UTF_8);
    InputStream torn = new InSteps(input, 100_000, new IOException("Input/output error"));
    try (Inputs source =
        Inputs.open(List.of(Input.stream("in", torn)), InputOptions.of(Format.AUTO))) {
      for (int i = 0; i < SPAN; i++) {
        source.next();
      }
      Fingerprint before = source.fingerprint();
      try {
        source.next();
      } catch (UnreadableInputException e) {
        assertEquals("cannot read in beyond byte " + input.length, e.getMessage().split(":")[0]);
      }
      assertEquals(before, source.fingerprint());
      assertEquals(expected(input, 3 * SPAN - 1), before);
    }
  }

  @Test
  void identifiesEachInput() throws IOException {
    List<Input> two =
        List.of(
            Input.stream("a", new ByteArrayInputStream("{}\n{}\n".getBytes(UTF_8))),
            Input.stream("b", new ByteArrayInputStream(" {} \n".getBytes(UTF_8))));
    try (Inputs source = Inputs.open(two, InputOptions.of(Format.AUTO))) {
      assertEquals(Fingerprint.start(0, "a"), source.fingerprint());
      source.next();
      assertEquals("a at 2 of 0", brief(source.fingerprint()));
      source.next();
      source.next();
      assertEquals("b at 3 of 1", brief(source.fingerprint()));
      source.next();
      assertEquals("b at 3 of 1", brief(source.fingerprint()));
    }
  }

  @Test
  void ignoresLineBreakAfterLastItem() throws IOException {
    assertEquals(endOf("{}\n{\"a\":1}"), endOf("{}\n{\"a\":1}\r\n\n"));
    assertEquals(endOf("a,b\n1,2"), endOf("a,b\n1,2\n"));
  }

  private static Fingerprint endOf(String text) throws IOException {
    Input input = Input.stream("in", new ByteArrayInputStream(text.getBytes(UTF_8)));
    Format format = text.startsWith("a,b") ? Format.CSV : Format.AUTO;
    try (Inputs source = Inputs.open(List.of(input), InputOptions.of(format))) {
      while (source.next() != null) {
        // to the end
      }
      return source.fingerprint();
    }
  }

  private static String brief(Fingerprint fingerprint) {
    return fingerprint.name() + " at " + fingerprint.offset() + " of " + fingerprint.input();
  }

  /** Returns the bytes in steps; optionally fails at the end. */
  private static final class InSteps extends FilterInputStream {
    private final int step;
    private final IOException end;

    InSteps(byte[] bytes, int step) {
      this(bytes, step, null);
    }

    InSteps(byte[] bytes, int step, IOException end) {
      super(new ByteArrayInputStream(bytes));
      this.step = step;
      this.end = end;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, Math.min(step, length));
      if (count < 0 && end != null) {
        throw end;
      }
      return count;
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
