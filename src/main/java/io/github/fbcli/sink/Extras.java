package io.github.fbcli.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Members of a create body that fb does not know, preserved so that they reach the service.
 *
 * @param body next to {@code name}, {@code sink_details} and {@code schema}
 * @param details in {@code sink_details}
 * @param schema in {@code schema}
 */
public record Extras(ObjectNode body, ObjectNode details, ObjectNode schema) {

  public static Extras none() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return new Extras(nodes.objectNode(), nodes.objectNode(), nodes.objectNode());
  }
}
