package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several inputs are one source; one that cannot be read is found early and named. */
class InputsTest {
  @TempDir Path dir;

  @Test
  void inputsAreReadInTheOrderGivenEachInItsOwnFormat() throws IOException {
    Path lines = Files.writeString(dir.resolve("a.ndjson"), "{\"a\":1}\n{\"a\":2}");
    Path array = Files.writeString(dir.resolve("b.json"), "[{\"a\":3}]");
    Input stream = Input.stream("-", new ByteArrayInputStream("{\"a\":4}".getBytes(UTF_8)));
    List<Input> inputs = List.of(Input.file(lines), Input.file(array), stream);
    try (Inputs source = Inputs.open(inputs, Format.AUTO)) {
      assertEquals(new Place(lines.toString(), 1, 1, 0), place(source));
      assertEquals(new Place(lines.toString(), 2, 1, 8), place(source));
      assertEquals(new Place(array.toString(), 1, 2, 1), place(source));
      assertEquals(new Place("-", 1, 1, 0), place(source));
      assertNull(source.next());
      assertEquals(15 + 9 + 7, source.bytesRead());
    }
  }

  private static Place place(RecordSource source) throws IOException {
    return assertInstanceOf(InputRecord.class, source.next()).place();
  }

  @Test
  void aMissingFileIsFoundBeforeAnythingIsRead() throws IOException {
    Path there = Files.writeString(dir.resolve("a.ndjson"), "{}");
    Path missing = dir.resolve("b.ndjson");
    assertEquals(
        "cannot read " + missing + ": there is no such file",
        refusal(Input.file(there), Input.file(missing)));
  }

  @Test
  void aDirectoryIsNoInput() {
    assertEquals(
        "cannot read " + dir + ": it is a directory; name the files in it",
        refusal(Input.file(dir)));
  }

  private static String refusal(Input... inputs) {
    return assertThrows(
            UnreadableInputException.class, () -> Inputs.open(List.of(inputs), Format.AUTO))
        .getMessage();
  }

  @Test
  void aReadThatFailsSaysWhere() throws IOException {
    InputStream torn =
        new SequenceInputStream(
            new ByteArrayInputStream("{}\n{}".getBytes(UTF_8)), new FailingStream());
    try (Inputs source = Inputs.open(List.of(Input.stream("-", torn)), Format.AUTO)) {
      source.next();
      Exception e = assertThrows(UnreadableInputException.class, source::next);
      assertEquals("cannot read - beyond byte 5: Input/output error", e.getMessage());
    }
  }

  private static final class FailingStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Input/output error");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }
}
