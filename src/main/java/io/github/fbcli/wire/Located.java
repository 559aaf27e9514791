package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON or YAML document, with its position for error messages. Lines and columns are
 * counted from 1. Repeated members are preserved in order.
 */
public sealed interface Located {
  int line();

  int column();

  /** Returns the value without positions. If a member is repeated, the last value wins. */
  JsonNode tree();

  /** Returns the type of the value for a message, such as {@code an object}. */
  default String kind() {
    return switch (tree().getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      default -> "a number";
    };
  }

  /** A value that is neither an object nor an array. */
  record Scalar(JsonNode tree, int line, int column) implements Located {}

  record Items(List<Located> items, int line, int column) implements Located {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public ArrayNode tree() {
      ArrayNode array = Json.array();
      items.forEach(item -> array.add(item.tree()));
      return array;
    }
  }

  record Members(List<Member> members, int line, int column) implements Located {
    public Members {
      members = List.copyOf(members);
    }

    /** Returns the value of the first member with this name; null if there is none. */
    public @Nullable Located get(String name) {
      return members.stream()
          .filter(member -> member.name().equals(name))
          .map(Member::value)
          .findFirst()
          .orElse(null);
    }

    @Override
    public ObjectNode tree() {
      ObjectNode object = Json.object();
      members.forEach(member -> object.set(member.name(), member.value().tree()));
      return object;
    }
  }

  /** A member of an object, with the position of its name. */
  record Member(String name, Located value, int line, int column) {}
}
