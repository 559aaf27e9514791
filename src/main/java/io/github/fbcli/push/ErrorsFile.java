package io.github.fbcli.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.JsonText;
import io.github.fbcli.push.input.Place;
import io.github.fbcli.push.input.RawText;
import io.github.fbcli.push.input.Reason;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that did not make it, one line of JSON each, which can be corrected and pushed again:
 * {@code {"value":{…},"fb":{"code","message","file","line","offset","attempts"}}}, or {@code
 * {"raw":"…","fb":{…}}} for what did not parse ({@code raw_base64} where it is not UTF-8; {@code
 * "truncated":true} in {@code fb} where it is only the start).
 *
 * <p>Lines are appended; what is there stays, but that a value's line has room for a mark at its
 * end, {@code "superseded":true} in {@code fb}, which may be set later. The file appears with the
 * first line.
 */
public final class ErrorsFile implements Closeable {
  /** What is behind {@code -}, where the system tells. */
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  /** The spot of a line that cannot be marked. */
  static final long NOWHERE = -1;

  private static final byte[] MARK = ",\"superseded\":true".getBytes(StandardCharsets.US_ASCII);

  private static final String ROOM_FOR_MARK = " ".repeat(MARK.length);

  /** Behind the mark: the ends of {@code fb} and of the line's object, and of the line. */
  private static final int BEHIND_MARK = "}}\n".length();

  private final Path path;
  private final JsonFactory json =
      new JsonFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
  private @Nullable FileOutputStream file;
  private @Nullable OutputStream out;

  /** Where the next line begins; {@link #NOWHERE} in what is no regular file. */
  private long end;

  private ErrorsFile(Path path) {
    this.path = path;
  }

  /**
   * Names the file. It is looked at now, so that an unusable one is found before anything is sent,
   * but not made.
   *
   * @param inputs what will be pushed; the errors file must be none of them, or reading would never
   *     end
   */
  public static ErrorsFile at(Path path, List<Input> inputs) throws IOException {
    if (Files.exists(path)) {
      demand(!Files.isDirectory(path), path, "is a directory; name a file in it");
      demand(Files.isWritable(path), path, "cannot be written: permission denied");
      for (Input input : inputs) {
        Path read = input.path() == null ? STANDARD_INPUT : input.path();
        boolean same = Files.exists(read) && Files.isSameFile(read, path);
        demand(!same, path, "is also an input; name another file");
      }
    } else {
      Path parent = path.toAbsolutePath().getParent();
      demand(parent != null && Files.isDirectory(parent), path, "is in no existing directory");
      demand(Files.isWritable(parent), path, "cannot be made: permission denied in its directory");
    }
    return new ErrorsFile(path);
  }

  private static void demand(boolean condition, Path path, String otherwise)
      throws UnusableErrorsFileException {
    if (!condition) {
      throw new UnusableErrorsFileException("the errors file " + path + " " + otherwise);
    }
  }

  /**
   * Appends a record that was rejected.
   *
   * @return the spot by which the line can be marked later
   */
  long appendValue(byte[] value, Place place, Reason reason, int attempts, boolean superseded)
      throws IOException {
    return appendLine(
        line -> {
          // Line breaks between the tokens of a pretty-printed value mean nothing, but would break
          // the line; within a string JSON has none.
          String text = new String(value, StandardCharsets.UTF_8);
          line.writeFieldName("value");
          line.writeRawValue(text.replace('\n', ' ').replace('\r', ' '));
          writeNote(line, place, reason, attempts);
          line.writeRaw(superseded ? new String(MARK, StandardCharsets.US_ASCII) : ROOM_FOR_MARK);
          line.writeEndObject();
        });
  }

  /** Appends text that is no record. */
  long appendRaw(RawText raw, Place place, Reason reason) throws IOException {
    appendLine(
        line -> {
          if (JsonText.malformedAt(raw.bytes()) < 0) {
            line.writeStringField("raw", new String(raw.bytes(), StandardCharsets.UTF_8));
          } else {
            line.writeBinaryField("raw_base64", raw.bytes());
          }
          writeNote(line, place, reason, 0);
          if (!raw.complete()) {
            line.writeBooleanField("truncated", true);
          }
          line.writeEndObject();
        });
    return NOWHERE; // nobody knows of what record it would be
  }

  private interface Content {
    void writeTo(JsonGenerator line) throws IOException;
  }

  private long appendLine(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator line = json.createGenerator(bytes)) {
      line.writeStartObject();
      content.writeTo(line);
      line.writeEndObject();
    }
    bytes.write('\n');
    bytes.writeTo(out());
    if (end == NOWHERE) {
      return NOWHERE;
    }
    end += bytes.size();
    return end - BEHIND_MARK - MARK.length;
  }

  /**
   * The spot of the line that ends before {@code lineEnd}; {@link #NOWHERE} without room for it.
   */
  long spotBefore(long lineEnd) throws IOException {
    long spot = lineEnd - BEHIND_MARK - MARK.length;
    if (spot < 0) {
      return NOWHERE;
    }
    byte[] room = new byte[MARK.length];
    try (RandomAccessFile line = new RandomAccessFile(path.toFile(), "r")) {
      line.seek(spot);
      line.readFully(room);
    }
    return new String(room, StandardCharsets.US_ASCII).isBlank() ? spot : NOWHERE;
  }

  /** Marks a value's line as superseded. It is on the disk after the next {@link #force}. */
  void markSuperseded(long spot) throws IOException {
    if (out != null) {
      out.flush();
    }
    if (!Files.isRegularFile(path)) {
      return; // moved away; opening it would make another
    }
    try (RandomAccessFile line = new RandomAccessFile(path.toFile(), "rw")) {
      byte[] room = new byte[MARK.length + BEHIND_MARK];
      boolean there = spot + room.length <= line.length();
      if (there) {
        line.seek(spot);
        line.readFully(room);
      }
      if (there && new String(room, StandardCharsets.US_ASCII).equals(ROOM_FOR_MARK + "}}\n")) {
        line.seek(spot);
        line.write(MARK);
      }
    }
  }

  /** The note, but for its end. */
  private static void writeNote(JsonGenerator line, Place place, Reason reason, int attempts)
      throws IOException {
    line.writeObjectFieldStart("fb");
    line.writeStringField("code", reason.code());
    line.writeStringField("message", reason.message());
    line.writeStringField("file", place.file());
    line.writeNumberField("line", place.line());
    line.writeNumberField("offset", place.offset());
    line.writeNumberField("attempts", attempts);
  }

  private OutputStream out() throws IOException {
    if (out == null) {
      boolean torn = endsWithinLine();
      file = new FileOutputStream(path.toFile(), true);
      out = new BufferedOutputStream(file);
      if (torn) {
        out.write('\n');
      }
      end = Files.isRegularFile(path) ? Files.size(path) + (torn ? 1 : 0) : NOWHERE;
    }
    return out;
  }

  /** A run that was killed may have left half a line; the next line must not continue it. */
  private boolean endsWithinLine() throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) == 0) {
      return false;
    }
    // No channel: an interrupt would close it, and an interrupt asks for an end in good order.
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      in.seek(in.length() - 1);
      return in.read() != '\n';
    }
  }

  /** Returns once everything appended is on the disk. */
  void force() throws IOException {
    if (out != null && file != null) {
      out.flush();
      if (Files.isRegularFile(path)) { // a pipe or a terminal cannot be forced
        file.getFD().sync();
      }
    }
  }

  /** Of the file as it is on the disk, in bytes; 0 of what has no length, such as a terminal. */
  long length() throws IOException {
    return Files.isRegularFile(path) ? Files.size(path) : 0;
  }

  /** The file, once something was appended; null before. */
  @Nullable Path written() {
    return out == null ? null : path;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
