package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedInputTest {
  private static final String TWO = "{\"a\":1}\n{\"a\":2}\n";
  private static final byte[] SKIPPABLE = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9};

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void detectsCompression(Compression compression) throws IOException {
    List<InputItem> items = read("in", Compressed.of(compression, TWO));
    assertEquals(List.of("{\"a\":1}", "{\"a\":2}"), Reading.brief(items));
    assertEquals(new Position("in", 2, 1, 8), items.get(1).position());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void readsConcatenatedParts(Compression compression) throws IOException {
    byte[] part = Compressed.of(compression, TWO);
    byte[] empty = Compressed.of(compression, "");
    assertEquals(4, read("in", Compressed.join(part, empty, part)).size());
  }

  @Test
  void readsPartAfterDelay() throws IOException {
    byte[] member = Compressed.of(Compression.GZIP, TWO);
    var slow =
        new SequenceInputStream(new ByteArrayInputStream(member), new ByteArrayInputStream(member));
    try (Inputs source =
        Inputs.open(List.of(Input.stream("-", slow)), InputOptions.of(Format.AUTO))) {
      for (int i = 0; i < 4; i++) {
        assertTrue(source.next() instanceof InputRecord);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void detectsEveryTruncation(Compression compression) throws IOException {
    byte[] whole = Compressed.of(compression, TWO);
    String name = compression == Compression.GZIP ? "in.gz" : "in.zst";
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Compressed.join(whole, Arrays.copyOf(whole, length));
      if (length > 0) {
        assertEnds("unexpected end", name, cut);
      }
      assertEnds("unexpected end", name, Arrays.copyOf(whole, length));
    }
  }

  private static void assertEnds(String how, String name, byte[] input) {
    Exception e = assertThrows(UnreadableInputException.class, () -> read(name, input));
    assertTrue(e.getMessage().contains(how), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void detectsCorruptByte(Compression compression) throws IOException {
    byte[] whole = Compressed.of(compression, TWO);
    byte[] wrong = whole.clone();
    wrong[whole.length - 9] ^= 1;
    String message =
        assertThrows(UnreadableInputException.class, () -> read("in", wrong)).getMessage();
    assertTrue(message.contains(" data is corrupt"), message);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void reportsTextAfterCompressedData(Compression compression) throws IOException {
    assertEnds(
        "corrupt", "in", Compressed.join(Compressed.of(compression, TWO), TWO.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void returnsItemsBeforeCorruption(Compression compression) throws IOException {
    String line = "{\"a\":\"" + "x".repeat(80) + "\"}\n";
    byte[] good = Compressed.of(compression, line.repeat(1000));
    byte[] torn = Compressed.join(good, Arrays.copyOf(good, good.length - 1));
    List<InputItem> items = new ArrayList<>();
    Input one = Input.stream("in", new ByteArrayInputStream(torn));
    try (Inputs source = Inputs.open(List.of(one), InputOptions.of(Format.AUTO))) {
      Exception e =
          assertThrows(
              UnreadableInputException.class,
              () -> {
                for (InputItem item = source.next(); item != null; item = source.next()) {
                  items.add(item);
                }
              });
      // All items of the valid part except the last 4 KB, which may not be decompressed yet.
      assertTrue(items.size() >= 950, items.size() + " items, " + e.getMessage());
      assertTrue(e.getMessage().startsWith("cannot read in beyond byte "), e.getMessage());
    }
  }

  @Test
  void skipsZerosAfterGzip() throws IOException {
    assertEquals(
        2, read("in", Compressed.join(Compressed.of(Compression.GZIP, TWO), new byte[9])).size());
  }

  @Test
  void readsOptionalGzipHeaderFields() throws IOException {
    byte[] plain = Compressed.of(Compression.GZIP, TWO);
    ByteArrayOutputStream rich = new ByteArrayOutputStream();
    rich.write(new byte[] {0x1F, (byte) 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 0});
    rich.write(new byte[] {2, 0, 'x', 'y'});
    rich.write("name\0comment\0".getBytes(UTF_8));
    CRC32 checksum = new CRC32();
    checksum.update(rich.toByteArray());
    rich.write((int) checksum.getValue());
    rich.write((int) checksum.getValue() >> 8);
    rich.write(plain, 10, plain.length - 10);
    assertEquals(2, read("in", rich.toByteArray()).size());
  }

  @Test
  void skipsFramesWithoutData() throws IOException {
    byte[] frame = Compressed.of(Compression.ZSTD, TWO);
    assertEquals(
        4, read("in", Compressed.join(SKIPPABLE, frame, SKIPPABLE, frame, SKIPPABLE)).size());
  }

  @Test
  void suggestsCommandForTooLargeZstdWindow() {
    int[] window = {0x28, 0xB5, 0x2F, 0xFD, 0, 17 << 3, 9, 0, 0, 'x'};
    assertEnds("zstd -dc --long=31 FILE | fb push NAME -", "in", bytes(window));
    int[] wholeContent = {0x28, 0xB5, 0x2F, 0xFD, 0xA0, 1, 0, 0x80, 0, 9, 0, 0, 'x'};
    assertEnds("zstd -dc --long=31 FILE | fb push NAME -", "in", bytes(wholeContent));
  }

  @Test
  void readsLargestZstdWindow() throws IOException {
    int[] window = {0x28, 0xB5, 0x2F, 0xFD, 0, 13 << 3, 17, 0, 0, '{', '}'};
    assertEquals(List.of("{}"), Reading.brief(read("in", bytes(window))));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"in.csv.gz", "in.CSV.zst"})
  void detectsCompressionOfShortInputByName(String name) throws IOException {
    Compression compression = name.endsWith("gz") ? Compression.GZIP : Compression.ZSTD;
    assertEquals(
        List.of("{\"a\":\"1\"}"), Reading.brief(read(name, Compressed.of(compression, "a\n1"))));
  }

  @Test
  void readsPlainTextWithAnyExtension() throws IOException {
    for (String name : List.of("in.gz", "in.zst", "in.ndjson.gz", "IN.GZIP")) {
      assertEquals(
          List.of("{\"a\":1}", "{\"a\":2}"), Reading.brief(read(name, TWO.getBytes(UTF_8))));
    }
    assertEquals(
        List.of("{\"a\":\"1\"}"), Reading.brief(read("in.csv.gz", "a\n1".getBytes(UTF_8))));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void readsCompressedDataWithAnyExtension(Compression compression) throws IOException {
    for (String name : List.of("in.gz", "in.zst", "in.ndjson", "-")) {
      assertEquals(2, read(name, Compressed.of(compression, TWO)).size());
    }
  }

  @Test
  void skipsLineBreaksAndZerosAfterGzipMembers() throws IOException {
    byte[] member = Compressed.of(Compression.GZIP, TWO);
    byte[] lineBreaks = "\r\n\n".getBytes(UTF_8);
    assertEquals(2, read("in", Compressed.join(member, lineBreaks)).size());
    assertEquals(4, read("in", Compressed.join(member, new byte[1000], member, lineBreaks)).size());
  }

  @Test
  void reportsShortTextAfterGzipMembers() throws IOException {
    byte[] member = Compressed.of(Compression.GZIP, TWO);
    assertEnds("corrupt", "in", Compressed.join(member, lines(30), member, "x\n".getBytes(UTF_8)));
    assertEnds("unexpected end", "in", Compressed.join(member, new byte[] {0x1F}));
    assertEnds("unexpected end", "in", Compressed.join(member, new byte[] {0x1F, (byte) 0x8B}));
  }

  private static byte[] lines(int count) {
    return "\n".repeat(count).getBytes(UTF_8);
  }

  @Test
  void skipsManyZstdFramesWithoutData() throws IOException {
    byte[] frame = Compressed.of(Compression.ZSTD, TWO);
    ByteArrayOutputStream empty = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      empty.writeBytes(new byte[] {0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0});
    }
    assertEquals(2, read("in", Compressed.join(empty.toByteArray(), frame)).size());
    assertEnds("unexpected end", "in", Compressed.join(frame, Arrays.copyOf(SKIPPABLE, 9)));
  }

  private static List<InputItem> read(String name, byte[] input) throws IOException {
    return Reading.items(InputOptions.of(Format.AUTO), name, input);
  }
}
