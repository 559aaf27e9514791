package io.github.fbcli.push.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.Checkpoint.Target;
import io.github.fbcli.push.checkpoint.OrdinalSet.Range;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the format documented in {@code docs/checkpoint.md}. Unknown members are
 * ignored. Adding a member that must not be ignored requires a new version.
 */
final class CheckpointJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private CheckpointJson() {}

  static byte[] bytes(Checkpoint checkpoint) {
    ObjectNode json = MAPPER.createObjectNode();
    Target target = checkpoint.target();
    json.put("version", Checkpoint.VERSION);
    json.put("written_at", checkpoint.writtenAt().toString());
    json.put("done", checkpoint.done());
    if (checkpoint.verified()) {
      json.put("verified", true);
    }
    json.putObject("sink").put("id", target.sinkId()).put("name", target.sinkName());
    json.put("mapping_sha256", target.mappingSha256());
    json.put("read_as", checkpoint.readAs());
    ArrayNode inputs = json.putArray("inputs");
    checkpoint.inputs().forEach(input -> put(input, inputs.addObject()));
    put(checkpoint.settled(), json.putObject("settled"));
    ErrorsMark errors = checkpoint.errors();
    if (errors == null) {
      json.putNull("errors_file");
    } else {
      put(errors, json.putObject("errors_file"));
    }
    ObjectNode counts = json.putObject("counts");
    checkpoint.counts().forEach(counts::put);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void put(InputMark input, ObjectNode json) {
    json.put("name", input.name())
        .put("size", input.size())
        .put("ordinal", input.ordinal())
        .put("offset", input.offset())
        .put("head_sha256", input.headSha256())
        .put("tail_sha256", input.tailSha256())
        .put("finished", input.finished());
  }

  private static void put(ErrorsMark errors, ObjectNode json) {
    json.put("path", errors.path().toString());
    if (!errors.earlier().isEmpty()) {
      put(errors.earlier(), json.putArray("earlier"));
    }
    json.put("start", errors.start()).put("length", errors.length());
  }

  private static void put(OrdinalSet settled, ObjectNode json) {
    put(settled.ranges(), json.put("prefix", settled.prefix()).putArray("ranges"));
  }

  private static void put(List<Range> ranges, ArrayNode json) {
    ranges.forEach(range -> json.addArray().add(range.from()).add(range.to()));
  }

  /**
   * @throws com.fasterxml.jackson.core.JsonProcessingException for invalid JSON
   * @throws WrongVersion if the version of the format is missing or unsupported
   * @throws IllegalArgumentException if a member is missing or invalid; the message is a clause
   *     that names the member
   */
  static Checkpoint read(byte[] bytes) throws IOException {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      JsonNode json = MAPPER.readTree(parser);
      JsonNode version = json == null ? null : json.get("version");
      if (json == null || version == null || version.isNull()) {
        throw new WrongVersion(null);
      }
      Members top = new Members(json, "");
      if (top.number("version") != Checkpoint.VERSION) {
        throw new WrongVersion(version.longValue());
      }
      require(parser.nextToken() == null, "unexpected content after the end");
      return checkpoint(top);
    }
  }

  private static Checkpoint checkpoint(Members top) {
    Members sink = top.object("sink");
    return new Checkpoint(
        new Target(sink.text("id"), sink.text("name"), top.text("mapping_sha256")),
        top.text("read_as"),
        inputs(top.array("inputs")),
        settled(top.object("settled")),
        errors(top),
        counts(top.object("counts")),
        instant(top.text("written_at")),
        top.flag("done"),
        top.has("verified") && top.flag("verified"));
  }

  private static List<InputMark> inputs(JsonNode array) {
    List<InputMark> inputs = new ArrayList<>();
    for (JsonNode element : array) {
      Members input = new Members(element, "inputs[" + inputs.size() + "].");
      inputs.add(
          new InputMark(
              input.text("name"),
              input.isNull("size") ? null : Long.valueOf(input.number("size")),
              input.number("ordinal"),
              input.number("offset"),
              input.text("head_sha256"),
              input.text("tail_sha256"),
              input.flag("finished")));
    }
    return inputs;
  }

  private static OrdinalSet settled(Members settled) {
    return new OrdinalSet(settled.number("prefix"), ranges(settled.array("ranges"), "a settled"));
  }

  private static List<Range> ranges(JsonNode array, String kind) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode range : array) {
      boolean pair = range.isArray() && range.size() == 2;
      require(pair && isLong(range.get(0)) && isLong(range.get(1)), kind + " range is invalid");
      ranges.add(new Range(range.get(0).longValue(), range.get(1).longValue()));
    }
    return ranges;
  }

  private static @Nullable ErrorsMark errors(Members top) {
    if (top.isNull("errors_file")) {
      return null;
    }
    Members errors = top.object("errors_file");
    return new ErrorsMark(
        Path.of(errors.text("path")),
        errors.has("earlier") ? ranges(errors.array("earlier"), "an errors file's") : List.of(),
        errors.number("start"),
        errors.number("length"));
  }

  private static Map<String, Long> counts(Members members) {
    Map<String, Long> counts = new LinkedHashMap<>();
    members.json().fieldNames().forEachRemaining(name -> counts.put(name, members.number(name)));
    return counts;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("written_at is not a valid time", e);
    }
  }

  private static boolean isLong(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Thrown for a missing (null) or unsupported version. */
  static final class WrongVersion extends IOException {
    private static final long serialVersionUID = 1L;

    final @Nullable Long version;

    WrongVersion(@Nullable Long version) {
      this.version = version;
    }
  }

  /**
   * Reads the members of an object and checks their types. Messages show {@code prefix} before the
   * name of a member.
   */
  private record Members(JsonNode json, String prefix) {

    String text(String name) {
      return member(name, json.path(name).isTextual(), "a string").textValue();
    }

    long number(String name) {
      return member(name, isLong(json.path(name)), "a whole number").longValue();
    }

    boolean flag(String name) {
      return member(name, json.path(name).isBoolean(), "true or false").booleanValue();
    }

    JsonNode array(String name) {
      return member(name, json.path(name).isArray(), "an array");
    }

    Members object(String name) {
      return new Members(member(name, json.path(name).isObject(), "an object"), name + ".");
    }

    boolean has(String name) {
      return json.has(name);
    }

    boolean isNull(String name) {
      return json.path(name).isNull();
    }

    private JsonNode member(String name, boolean valid, String type) {
      require(valid, prefix + name + " is missing or not " + type);
      return json.path(name);
    }
  }
}
