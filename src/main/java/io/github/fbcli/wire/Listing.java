package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list in any of the shapes of {@code contract.md}: a bare array, or a member with an array. */
public final class Listing {
  private Listing() {}

  /**
   * Reads every element of a list.
   *
   * @param member the documented member, such as {@code sinks}
   * @throws UnexpectedShape if the document has no list
   */
  public static <T> List<T> read(JsonNode document, String member, Function<JsonNode, T> reader) {
    JsonNode array = find(document, member);
    List<T> elements = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      elements.add(reader.apply(element));
    }
    return List.copyOf(elements);
  }

  private static JsonNode find(JsonNode document, String member) {
    if (document.isArray()) {
      return document;
    }
    for (String wrapper : List.of(member, "data", "items")) {
      if (document.path(wrapper).isArray()) {
        return document.path(wrapper);
      }
    }
    throw new UnexpectedShape("expected a list of " + member);
  }
}
