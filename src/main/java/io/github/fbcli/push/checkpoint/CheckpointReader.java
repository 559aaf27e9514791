package io.github.fbcli.push.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CheckpointJson} writes. Members that it does not know are passed over: who adds
 * one that must not be raises the version.
 *
 * <p>What is no JSON is a {@code JsonProcessingException}; what is no checkpoint is an {@link
 * IllegalArgumentException} with a clause that says why.
 */
final class CheckpointReader {
  private final JsonParser in;
  private final List<InputMark> inputs = new ArrayList<>();
  private final List<Settled.Range> ranges = new ArrayList<>();
  private @Nullable FlatObject sink;
  private @Nullable FlatObject position;
  private @Nullable FlatObject settled;
  private @Nullable FlatObject errors;
  private @Nullable FlatObject counts;

  private CheckpointReader(JsonParser in) {
    this.in = in;
  }

  /** The version, whatever the rest may be; null when the document has none. */
  static @Nullable Long version(InputStream stream) throws IOException {
    try (JsonParser in = new JsonFactory().createParser(stream)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      FlatObject object = FlatObject.read(in, "");
      return object.names().contains("version") ? object.numberOrNull("version") : null;
    }
  }

  /** A checkpoint of this fb's version, and nothing behind it. */
  static Checkpoint read(InputStream stream) throws IOException {
    JsonFactory strict = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try (JsonParser in = strict.createParser(stream)) {
      in.nextToken();
      CheckpointReader reader = new CheckpointReader(in);
      Checkpoint checkpoint = reader.checkpoint(FlatObject.read(in, "", reader::take));
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("something follows its end");
      }
      return checkpoint;
    }
  }

  private void take(String name) throws IOException {
    switch (name) {
      case "sink" -> sink = FlatObject.read(in, name);
      case "inputs" -> takeInputs();
      case "position" -> position = FlatObject.read(in, name);
      case "settled" -> settled = FlatObject.read(in, name, this::takeOfSettled);
      case "errors_file" -> errors = FlatObject.read(in, name);
      case "counts" -> counts = FlatObject.read(in, name);
      default -> in.skipChildren();
    }
  }

  private void takeInputs() throws IOException {
    demand(in.isExpectedStartArrayToken(), "inputs is not an array");
    while (in.nextToken() != JsonToken.END_ARRAY) {
      FlatObject input = FlatObject.read(in, "inputs[" + inputs.size() + "]");
      inputs.add(
          new InputMark(
              input.text("name"),
              input.numberOrNull("size"),
              input.textOrNull("head_sha256"),
              input.smallNumber("head_bytes"),
              input.flag("finished")));
    }
  }

  private void takeOfSettled(String name) throws IOException {
    if (!name.equals("ranges")) {
      in.skipChildren();
      return;
    }
    demand(in.isExpectedStartArrayToken(), "settled.ranges is not an array");
    while (in.nextToken() != JsonToken.END_ARRAY) {
      demand(in.isExpectedStartArrayToken(), "a settled range is not an array");
      ranges.add(new Settled.Range(bound(), bound()));
      demand(in.nextToken() == JsonToken.END_ARRAY, "a settled range has more than two bounds");
    }
  }

  private long bound() throws IOException {
    in.nextToken();
    demand(FlatObject.isLong(in), "a settled range has a bound that is no whole number");
    return in.getLongValue();
  }

  private Checkpoint checkpoint(FlatObject top) {
    FlatObject set = present(settled, "settled");
    return new Checkpoint(
        target(top, present(sink, "sink")),
        top.text("read_as"),
        inputs,
        new Settled(set.number("prefix"), ranges),
        position(present(position, "position")),
        errors(top, errors),
        counts(present(counts, "counts")),
        instant(top.text("written_at")),
        top.flag("done"));
  }

  private static Target target(FlatObject top, FlatObject sink) {
    return new Target(sink.text("id"), sink.text("name"), top.text("mapping_sha256"));
  }

  private static Position position(FlatObject position) {
    return new Position(
        position.number("ordinal"),
        position.smallNumber("input"),
        position.number("offset"),
        position.text("tail_sha256"));
  }

  private static @Nullable ErrorsMark errors(FlatObject top, @Nullable FlatObject errors) {
    if (errors == null) {
      demand(top.isNull("errors_file"), "errors_file is missing");
      return null;
    }
    return new ErrorsMark(Path.of(errors.text("path")), errors.number("length"));
  }

  private static Map<String, Long> counts(FlatObject object) {
    Map<String, Long> counts = new LinkedHashMap<>();
    object.names().forEach(name -> counts.put(name, object.number(name)));
    return counts;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("written_at is no time", e);
    }
  }

  private static FlatObject present(@Nullable FlatObject object, String name) {
    if (object == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return object;
  }

  private static void demand(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
