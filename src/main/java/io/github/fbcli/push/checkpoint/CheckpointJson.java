package io.github.fbcli.push.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a checkpoint as {@code docs/checkpoint.md} says. {@link CheckpointReader} reads it. */
final class CheckpointJson {
  private final JsonGenerator out;

  private CheckpointJson(JsonGenerator out) {
    this.out = out;
  }

  /** One object on one line. */
  static byte[] bytes(Checkpoint checkpoint) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      new CheckpointJson(out).write(checkpoint);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void write(Checkpoint checkpoint) throws IOException {
    out.writeStartObject();
    out.writeNumberField("version", Checkpoint.VERSION);
    out.writeStringField("written_at", checkpoint.writtenAt().toString());
    out.writeBooleanField("done", checkpoint.done());
    write(checkpoint.target());
    out.writeStringField("read_as", checkpoint.readAs());
    out.writeArrayFieldStart("inputs");
    for (InputMark input : checkpoint.inputs()) {
      write(input);
    }
    out.writeEndArray();
    write(checkpoint.position());
    write(checkpoint.settled());
    write(checkpoint.errors());
    writeCounts(checkpoint.counts());
    out.writeEndObject();
  }

  private void write(Target target) throws IOException {
    out.writeObjectFieldStart("sink");
    out.writeStringField("id", target.sinkId());
    out.writeStringField("name", target.sinkName());
    out.writeEndObject();
    out.writeStringField("mapping_sha256", target.mappingSha256());
  }

  private void write(InputMark input) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", input.name());
    out.writeFieldName("size");
    if (input.size() == null) {
      out.writeNull();
    } else {
      out.writeNumber(input.size());
    }
    out.writeStringField("head_sha256", input.headSha256());
    out.writeNumberField("head_bytes", input.headBytes());
    out.writeBooleanField("finished", input.finished());
    out.writeEndObject();
  }

  private void write(Position position) throws IOException {
    out.writeObjectFieldStart("position");
    out.writeNumberField("ordinal", position.ordinal());
    out.writeNumberField("input", position.input());
    out.writeNumberField("offset", position.offset());
    out.writeStringField("tail_sha256", position.tailSha256());
    out.writeEndObject();
  }

  private void write(Settled settled) throws IOException {
    out.writeObjectFieldStart("settled");
    out.writeNumberField("prefix", settled.prefix());
    out.writeArrayFieldStart("ranges");
    for (Settled.Range range : settled.ranges()) {
      out.writeArray(new long[] {range.from(), range.to()}, 0, 2);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(@Nullable ErrorsMark errors) throws IOException {
    if (errors == null) {
      out.writeNullField("errors_file");
      return;
    }
    out.writeObjectFieldStart("errors_file");
    out.writeStringField("path", errors.path().toString());
    out.writeNumberField("length", errors.length());
    out.writeEndObject();
  }

  private void writeCounts(Map<String, Long> counts) throws IOException {
    out.writeObjectFieldStart("counts");
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      out.writeNumberField(count.getKey(), count.getValue());
    }
    out.writeEndObject();
  }
}
