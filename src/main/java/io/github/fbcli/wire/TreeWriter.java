package io.github.fbcli.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.util.Map;

/** Writes trees as a mapper would; {@link TreeReader} tells why none is asked. */
final class TreeWriter {
  private final JsonGenerator out;

  TreeWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(JsonNode node) throws IOException {
    if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      array(node);
    } else if (node.isTextual()) {
      out.writeString(node.textValue());
    } else if (node.isNumber()) {
      number(node);
    } else if (node.isBoolean()) {
      out.writeBoolean(node.booleanValue());
    } else if (node instanceof POJONode value) {
      out.writePOJO(value.getPojo()); // a text, a number or a truth, or it fails
    } else {
      out.writeNull();
    }
  }

  private void object(JsonNode node) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      out.writeFieldName(member.getKey());
      write(member.getValue());
    }
    out.writeEndObject();
  }

  private void array(JsonNode node) throws IOException {
    out.writeStartArray();
    for (JsonNode element : node) {
      write(element);
    }
    out.writeEndArray();
  }

  private void number(JsonNode node) throws IOException {
    switch (node.numberType()) {
      case INT, LONG -> out.writeNumber(node.longValue());
      case BIG_INTEGER -> out.writeNumber(node.bigIntegerValue());
      case FLOAT -> out.writeNumber(node.floatValue());
      case DOUBLE -> out.writeNumber(node.doubleValue());
      case BIG_DECIMAL -> out.writeNumber(node.decimalValue());
    }
  }
}
