package io.github.fbcli.push;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fbcli.push.checkpoint.RunLock;
import io.github.fbcli.push.checkpoint.UnusableFileException;
import io.github.fbcli.push.input.FileIdentity;
import io.github.fbcli.push.input.JsonLines;
import io.github.fbcli.push.input.JsonText;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.RawText;
import io.github.fbcli.push.input.Reason;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of failed records, which users can fix and push again. It contains one JSON object per
 * line: {@code {"value":{…},"fb":{"code","message","file","line","offset","key"?,"attempts"}}}, or
 * {@code {"raw":"…","fb":{…}}} for unparsable text. The member is {@code raw_base64} if the text is
 * not valid UTF-8, and {@code fb} contains {@code "truncated":true} if only the start of the text
 * is kept. A line {@code {"fb":{"superseded":[{"file","line","offset","key"}…]}}} marks records in
 * earlier lines as superseded, because a later record with the same {@code _id} was accepted.
 *
 * <p>Only one run at a time appends lines, and written lines never change. The file is created when
 * the first line is written.
 */
public final class ErrorsFile implements Closeable {
  /** The maximum number of superseded records per line, to keep lines short. */
  private static final int MAX_NAMES = 1000;

  private static final JsonMapper JSON = JsonText.mapper();

  private final Path path;
  private final @Nullable RunLock lock;
  private @Nullable FileOutputStream file;
  private @Nullable OutputStream out;

  /** The identity of the opened file; null for a device or a file that does not exist yet. */
  private @Nullable Object identity;

  /** The minimum length of the file after all appended lines are flushed, in bytes. */
  private long minLength;

  private boolean dirty;

  private ErrorsFile(Path path, @Nullable RunLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Thrown if lines are missing because the file was deleted, replaced or truncated. */
  static final class LinesLost extends IOException {
    private static final long serialVersionUID = 1L;

    LinesLost(String message) {
      super(message);
    }
  }

  /**
   * Locks the file until this object is closed, but does not create it. Devices and pipes are not
   * locked.
   *
   * @throws ResumeRefused if another run is using the file
   * @throws UnusableFileException if the path cannot be used as an errors file
   */
  public static ErrorsFile open(Path path) throws IOException {
    if (Files.exists(path)) {
      require(!Files.isDirectory(path), path, "is a directory; use a file in it");
      require(Files.isWritable(path), path, "cannot be written: permission denied");
    } else {
      Path parent = path.toAbsolutePath().getParent();
      require(
          parent != null && Files.isDirectory(parent),
          path,
          "is in a directory that does not exist");
      require(Files.isWritable(parent), path, "cannot be created: permission denied");
    }
    boolean device = Files.exists(path) && !Files.isRegularFile(path);
    return new ErrorsFile(path, device ? null : RunLock.of("errors file", path));
  }

  /** Returns the length of the file in bytes. After this call, lines may only be appended. */
  long start() throws IOException {
    readIdentity();
    return minLength;
  }

  private void readIdentity() throws IOException {
    identity = Files.isRegularFile(path) ? FileIdentity.of(path) : null;
    minLength = length();
  }

  private static void require(boolean condition, Path path, String otherwise)
      throws UnusableFileException {
    if (!condition) {
      throw new UnusableFileException("the errors file " + path + " " + otherwise);
    }
  }

  void append(PendingItem failed) throws IOException {
    appendLine(
        line -> {
          RawText raw = failed.raw();
          if (raw == null) {
            // In valid JSON, line breaks occur only between tokens, where they are insignificant.
            String text = new String(failed.json(), StandardCharsets.UTF_8);
            line.writeFieldName("value");
            line.writeRawValue(text.replace('\n', ' ').replace('\r', ' '));
          } else if (JsonText.malformedAt(raw.bytes()) < 0) {
            line.writeStringField("raw", new String(raw.bytes(), StandardCharsets.UTF_8));
          } else {
            line.writeBinaryField("raw_base64", raw.bytes());
          }
          line.writeObjectFieldStart("fb");
          Reason reason = Objects.requireNonNull(failed.reason());
          line.writeStringField("code", reason.code());
          line.writeStringField("message", reason.message());
          writePosition(line, failed.position());
          if (failed.rowKey() != null) {
            line.writeStringField("key", failed.rowKey());
          }
          line.writeNumberField("attempts", failed.attempts());
          if (raw != null && !raw.complete()) {
            line.writeBooleanField("truncated", true);
          }
          line.writeEndObject();
        });
  }

  /** A rejected record that is superseded by a later record with the same key. */
  record Superseded(Position position, String key) {}

  void appendSuperseded(List<Superseded> records) throws IOException {
    for (int from = 0; from < records.size(); from += MAX_NAMES) {
      appendNames(records.subList(from, Math.min(records.size(), from + MAX_NAMES)));
    }
  }

  private void appendNames(List<Superseded> records) throws IOException {
    appendLine(
        line -> {
          line.writeObjectFieldStart("fb");
          line.writeArrayFieldStart("superseded");
          for (Superseded record : records) {
            line.writeStartObject();
            writePosition(line, record.position());
            line.writeStringField("key", record.key());
            line.writeEndObject();
          }
          line.writeEndArray();
          line.writeEndObject();
        });
  }

  private static void writePosition(JsonGenerator line, Position position) throws IOException {
    line.writeStringField("file", position.file());
    line.writeNumberField("line", position.line());
    line.writeNumberField("offset", position.offset());
  }

  private interface Content {
    void writeTo(JsonGenerator line) throws IOException;
  }

  private void appendLine(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator line = JSON.createGenerator(bytes)) {
      line.writeStartObject();
      content.writeTo(line);
      line.writeEndObject();
    }
    bytes.write('\n');
    bytes.writeTo(out());
    minLength += bytes.size();
    dirty = true;
  }

  private OutputStream out() throws IOException {
    if (out == null) {
      requireIntact();
      boolean torn = endsWithinLine();
      file = new FileOutputStream(path.toFile(), true);
      out = new BufferedOutputStream(file);
      readIdentity();
      if (torn) {
        out.write('\n');
        minLength++;
      }
    }
    return out;
  }

  /** Returns whether the last line is incomplete, for example because a run was killed. */
  private boolean endsWithinLine() throws IOException {
    if (length() == 0) {
      return false;
    }
    // Not a FileChannel, because an interrupt would close it.
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      in.seek(in.length() - 1);
      return in.read() != '\n';
    }
  }

  /**
   * Flushes all appended lines to disk.
   *
   * @throws LinesLost if the file at the path does not contain all appended lines
   */
  void force() throws IOException {
    if (out != null && file != null && dirty) {
      out.flush();
      if (identity != null) { // pipes and terminals cannot be synced
        file.getFD().sync();
      }
      dirty = false;
    }
    requireIntact();
  }

  private void requireIntact() throws IOException {
    if (identity == null) {
      return;
    }
    Object now = FileIdentity.of(path);
    if (now == null) {
      throw new LinesLost("the errors file " + path + " was deleted or moved during the push");
    }
    if (!identity.equals(now)) {
      throw new LinesLost("the errors file " + path + " was replaced during the push");
    }
    if (length() < minLength) {
      throw new LinesLost("the errors file " + path + " was truncated during the push");
    }
    minLength = length();
  }

  /** Passes the lines between two offsets to {@code reader}. A line must start at each offset. */
  void forEachLine(long from, long to, Consumer<JsonNode> reader) throws IOException {
    try (InputStream in = new FileInputStream(path.toFile())) {
      in.skipNBytes(from);
      JsonLines.visit(
          path.toString(),
          in,
          to - from,
          (number, line) -> {
            reader.accept(line);
            return true;
          });
    }
  }

  /** Returns the length on disk in bytes; 0 for a terminal or a pipe. */
  long length() throws IOException {
    return Files.isRegularFile(path) ? Files.size(path) : 0;
  }

  /** Returns the path; null if nothing was appended. */
  @Nullable Path written() {
    return out == null ? null : path;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (out != null) {
        out.close();
      }
    }
  }
}
