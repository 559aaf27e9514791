package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object that the service was sent, read member by member. What does not fit is a {@link
 * Refusal} that names the place, like {@code schema.definition[2].path}. A null counts as absent.
 */
final class Members {
  private final JsonNode object;
  private final String place;

  Members(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  /** Where the member stands in the document. */
  String place(String member) {
    return place.isEmpty() ? member : place + "." + member;
  }

  boolean has(String member) {
    return object.hasNonNull(member);
  }

  /** The member as it was sent; null when absent. */
  @Nullable JsonNode value(String member) {
    return has(member) ? object.get(member) : null;
  }

  /** A text that is not empty. */
  String text(String member) {
    JsonNode value = required(member);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw Refusal.invalid(place(member) + " must be a text that is not empty");
    }
    return value.textValue();
  }

  /** A text; null when it is absent or empty. */
  @Nullable String optionalText(String member) {
    JsonNode value = value(member);
    if (value == null || (value.isTextual() && value.textValue().isEmpty())) {
      return null;
    }
    return text(member);
  }

  boolean flag(String member) {
    JsonNode value = required(member);
    if (!value.isBoolean()) {
      throw Refusal.invalid(place(member) + " must be true or false");
    }
    return value.booleanValue();
  }

  boolean flag(String member, boolean absent) {
    return has(member) ? flag(member) : absent;
  }

  Members object(String member) {
    JsonNode value = required(member);
    if (!value.isObject()) {
      throw Refusal.invalid(place(member) + " must be an object");
    }
    return new Members(value, place(member));
  }

  /** An array of objects; empty when the member is absent. */
  List<Members> objects(String member) {
    List<Members> objects = new ArrayList<>();
    if (has(member)) {
      for (JsonNode item : array(member)) {
        String at = place(member) + "[" + objects.size() + "]";
        if (!item.isObject()) {
          throw Refusal.invalid(at + " must be an object");
        }
        objects.add(new Members(item, at));
      }
    }
    return objects;
  }

  JsonNode array(String member) {
    JsonNode value = required(member);
    if (!value.isArray()) {
      throw Refusal.invalid(place(member) + " must be an array");
    }
    return value;
  }

  private JsonNode required(String member) {
    JsonNode value = value(member);
    if (value == null) {
      throw Refusal.missing(place(member) + " is missing");
    }
    return value;
  }
}
