package io.github.fbcli.push;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fbcli.push.checkpoint.RunLock;
import io.github.fbcli.push.checkpoint.UnusableFileException;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.JsonLines;
import io.github.fbcli.push.input.JsonText;
import io.github.fbcli.push.input.Place;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records that failed, one JSON object per line, which can be fixed and pushed again: {@code
 * {"value":{…},"fb":{"code","message","file","line","offset","key"?,"attempts"}}}, or {@code
 * {"raw":"…","fb":{…}}} for text that did not parse ({@code raw_base64} if it is not UTF-8; {@code
 * "truncated":true} in {@code fb} if it is only the start). A line {@code
 * {"fb":{"superseded":[{"file","line","offset","key"}…]}}} names records of earlier lines: a later
 * record with the same {@code _id} was accepted after they had failed.
 *
 * <p>Lines are only appended, by one run at a time. The file is created with the first line.
 */
public final class ErrorsFile implements Closeable {
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  /** Keeps a line readable. */
  private static final int MAX_NAMES = 1000;

  private static final JsonMapper JSON = JsonText.mapper();

  private final Path path;
  private final @Nullable RunLock lock;
  private @Nullable FileOutputStream file;
  private @Nullable OutputStream out;

  /** Identifies the file, even if it is renamed; null while there is none, and for a device. */
  private @Nullable Object fileKey;

  /** How long the file is at least, once everything appended is in it; in bytes. */
  private long minLength;

  private boolean dirty;

  private ErrorsFile(Path path, @Nullable RunLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Somebody deleted, replaced or truncated the file, so that lines are missing. */
  static final class LinesLost extends IOException {
    private static final long serialVersionUID = 1L;

    LinesLost(String message) {
      super(message);
    }
  }

  /**
   * Locks the file until it is closed, but does not create it. A device or a pipe is not locked.
   *
   * @param inputs what will be pushed; the errors file must not be one of them
   * @throws ResumeRefused when another run uses the file
   * @throws UnusableFileException when it cannot be used
   */
  public static ErrorsFile open(Path path, List<Input> inputs) throws IOException {
    if (Files.exists(path)) {
      require(!Files.isDirectory(path), path, "is a directory; name a file in it");
      require(Files.isWritable(path), path, "cannot be written: permission denied");
      for (Input input : inputs) {
        Path read = input.path() == null ? STANDARD_INPUT : input.path();
        boolean same = Files.isRegularFile(read) && Files.isSameFile(read, path);
        require(!same, path, "is also an input; use another file");
      }
    } else {
      Path parent = path.toAbsolutePath().getParent();
      require(
          parent != null && Files.isDirectory(parent), path, "is in a directory that is missing");
      require(Files.isWritable(parent), path, "cannot be created: permission denied");
    }
    boolean device = Files.exists(path) && !Files.isRegularFile(path);
    return new ErrorsFile(path, device ? null : RunLock.of("errors file", path));
  }

  /** Returns the length of the file; from now on nobody else may change what is in it. */
  long start() throws IOException {
    readIdentity();
    return minLength;
  }

  private void readIdentity() throws IOException {
    boolean regular = Files.isRegularFile(path);
    fileKey = regular ? Files.readAttributes(path, BasicFileAttributes.class).fileKey() : null;
    minLength = regular ? Files.size(path) : 0;
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
            // JSON has line breaks only between tokens, where they have no meaning.
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
          writePlace(line, failed.place());
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

  /** A rejected record that a later one of the same key supersedes. */
  record Superseded(Place place, String key) {}

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
            writePlace(line, record.place());
            line.writeStringField("key", record.key());
            line.writeEndObject();
          }
          line.writeEndArray();
          line.writeEndObject();
        });
  }

  private static void writePlace(JsonGenerator line, Place place) throws IOException {
    line.writeStringField("file", place.file());
    line.writeNumberField("line", place.line());
    line.writeNumberField("offset", place.offset());
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

  /** Whether a killed run left half a line. */
  private boolean endsWithinLine() throws IOException {
    if (length() == 0) {
      return false;
    }
    // Not a channel: an interrupt would close it.
    try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
      in.seek(in.length() - 1);
      return in.read() != '\n';
    }
  }

  /** Returns once everything appended is on disk, in the file of that name. */
  void force() throws IOException {
    if (out != null && file != null && dirty) {
      out.flush();
      if (fileKey != null) { // a pipe or a terminal cannot be forced
        file.getFD().sync();
      }
      dirty = false;
    }
    requireIntact();
  }

  private void requireIntact() throws IOException {
    if (fileKey == null) {
      return;
    }
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw new LinesLost("the errors file " + path + " was deleted or moved during the push");
    }
    if (!fileKey.equals(now.fileKey())) {
      throw new LinesLost("the errors file " + path + " was replaced during the push");
    }
    if (now.size() < minLength) {
      throw new LinesLost("the errors file " + path + " was truncated during the push");
    }
    minLength = now.size();
  }

  /** Passes the lines between two offsets, both at the start of a line, to the reader. */
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

  /** In bytes, as on disk; 0 for a terminal or a pipe. */
  long length() throws IOException {
    return Files.isRegularFile(path) ? Files.size(path) : 0;
  }

  /** Null if nothing was appended. */
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
