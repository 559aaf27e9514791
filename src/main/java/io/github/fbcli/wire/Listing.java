package io.github.fbcli.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A list as the service may answer it: {@code contract.md} names the calls but not every shape, so
 * a bare array, the member the contract guesses, {@code data} and {@code items} are all read.
 */
public final class Listing {
  private static final List<String> WRAPPERS = List.of("data", "items");

  private Listing() {}

  /**
   * Reads every element of the list.
   *
   * @param member the member that the contract names, such as {@code sinks}
   * @throws UnexpectedShape when there is no list in the document
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
    JsonNode named = document.get(member);
    if (named != null && named.isArray()) {
      return named;
    }
    for (String wrapper : WRAPPERS) {
      JsonNode wrapped = document.get(wrapper);
      if (wrapped != null && wrapped.isArray()) {
        return wrapped;
      }
    }
    throw new UnexpectedShape("expected a list of " + member);
  }
}
