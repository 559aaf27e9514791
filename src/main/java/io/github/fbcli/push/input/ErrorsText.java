package io.github.fbcli.push.input;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An input that may be an errors file. An errors file is read twice, because a line can mark
 * records in earlier lines as superseded. A stream that starts like an errors file is first copied
 * to a temporary file.
 *
 * @param bytes the whole input, decompressed
 * @param lines null if the input is not an errors file
 */
record ErrorsText(InputStream bytes, @Nullable ErrorsLines lines) {
  /** The number of bytes to peek at, sufficient to rule out most other inputs. */
  private static final int START = 64;

  private static final Pattern STARTS_LIKE =
      Pattern.compile(
          "(\u00EF\u00BB\u00BF)?\\s*\\{\\s*\"(value|raw|raw_base64|fb)\".*", Pattern.DOTALL);

  /**
   * @param opened the decompressed content of the input
   */
  static ErrorsText of(Input input, InputStream opened) throws UnreadableInputException {
    try {
      BufferedInputStream in = new BufferedInputStream(opened);
      boolean likely = startsLikeErrorsFile(in) || (input.isRepeatable() && secondLineIs(input));
      if (!likely) {
        return new ErrorsText(in, null);
      }
      if (input.isRepeatable()) {
        return new ErrorsText(in, ErrorsLines.of(input.name(), input::decompressed));
      }
      File copy = copy(in);
      return new ErrorsText(
          new Copy(copy), ErrorsLines.of(input.name(), () -> new FileInputStream(copy)));
    } catch (IOException e) {
      throw UnreadableInputException.of(input.name(), e);
    }
  }

  private static boolean startsLikeErrorsFile(BufferedInputStream in) throws IOException {
    String start = peek(in, START);
    return STARTS_LIKE.matcher(start).matches()
        && ErrorsLines.isErrorsLine(
            peek(in, JsonLines.LONGEST).getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Returns whether the second line looks like a line of an errors file. The first line may be
   * incomplete, for example after {@code split} or {@code tail}.
   */
  private static boolean secondLineIs(Input input) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(input.decompressed())) {
      int skipped = 0;
      for (int b = in.read(); b >= 0 && b != '\n' && skipped < JsonLines.LONGEST; b = in.read()) {
        skipped++;
      }
      return startsLikeErrorsFile(in);
    }
  }

  /**
   * Returns at most {@code most} bytes of the first non-blank line, or of the object at its start.
   * Consumes nothing and reads no further.
   */
  private static String peek(BufferedInputStream in, int most) throws IOException {
    in.mark(most + 1);
    StringBuilder text = new StringBuilder();
    Boundary objectEnd = new Boundary.JsonValueBoundary();
    boolean started = false;
    for (int b = in.read(); b >= 0 && text.length() < most; b = in.read()) {
      text.append((char) b);
      started |= b == '{';
      boolean ended = started && objectEnd.find(new byte[] {(byte) b}, 0, 1) != Boundary.CONTINUES;
      if (ended || (b == '\n' && !text.toString().isBlank())) {
        break;
      }
    }
    in.reset();
    return text.toString();
  }

  private static File copy(InputStream in) throws IOException {
    File copy = Files.createTempFile("fb-", ".ndjson").toFile();
    copy.deleteOnExit();
    try (OutputStream out = Files.newOutputStream(copy.toPath())) {
      in.transferTo(out);
    }
    in.close();
    return copy;
  }

  /** Reads a temporary file, and deletes it when the stream is closed. */
  private static final class Copy extends FileInputStream {
    private final File file;

    Copy(File file) throws IOException {
      super(file);
      this.file = file;
    }

    @Override
    public void close() throws IOException {
      super.close();
      Files.deleteIfExists(file.toPath());
    }
  }
}
