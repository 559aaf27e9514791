package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that the service received. For a missing or invalid member, methods
 * throw a {@link ServiceException} with its path, such as {@code schema.definition[2].path}. Null
 * counts as absent.
 *
 * @param path the path of the object in the document; empty for the document itself
 */
record Parameters(JsonNode object, String path) {
  static final int MAX_NAME_LENGTH = 230; // of tables and columns; sinks have no limit

  boolean has(String member) {
    return object.hasNonNull(member);
  }

  /** Returns the member as received; null if absent. */
  @Nullable JsonNode value(String member) {
    return has(member) ? object.get(member) : null;
  }

  /** Returns a non-empty string. */
  String text(String member) {
    JsonNode value = required(member);
    require(
        value.isTextual() && !value.textValue().isEmpty(), member, "must be a non-empty string");
    return value.textValue();
  }

  String text(String member, String absent) {
    return has(member) ? text(member) : absent;
  }

  /**
   * Returns the name of a sink, table or column: "lowercase letters, digits, -, _; starts with a
   * letter" (contract.md, "Create body").
   */
  String name(String member, int maxLength) {
    String name = text(member);
    require(
        name.matches("[a-z][a-z0-9_-]*"),
        member,
        "'"
            + name
            + "' must start with a lowercase letter and contain only lowercase letters, digits, -"
            + " and _");
    require(
        name.length() <= maxLength,
        member,
        "has " + name.length() + " characters; the maximum is " + maxLength);
    return name;
  }

  boolean flag(String member) {
    JsonNode value = required(member);
    require(value.isBoolean(), member, "must be true or false");
    return value.booleanValue();
  }

  boolean flag(String member, boolean absent) {
    return has(member) ? flag(member) : absent;
  }

  JsonNode array(String member) {
    JsonNode value = required(member);
    require(value.isArray(), member, "must be an array");
    return value;
  }

  Parameters object(String member) {
    JsonNode value = required(member);
    require(value.isObject(), member, "must be an object");
    return new Parameters(value, pathOf(member));
  }

  Parameters object(String member, JsonNode absent) {
    return has(member) ? object(member) : new Parameters(absent, pathOf(member));
  }

  /** Returns the objects of an array; an empty list if absent. */
  List<Parameters> objects(String member) {
    List<Parameters> objects = new ArrayList<>();
    for (JsonNode item : has(member) ? array(member) : List.<JsonNode>of()) {
      String at = member + "[" + objects.size() + "]";
      require(item.isObject(), at, "must be an object");
      objects.add(new Parameters(item, pathOf(at)));
    }
    return objects;
  }

  /**
   * Refuses the request unless the member is valid.
   *
   * @param rule a clause that follows the path of the member, such as "must be an array"
   */
  void require(boolean valid, String member, String rule) {
    if (!valid) {
      throw invalid(member, rule);
    }
  }

  ServiceException invalid(String member, String rule) {
    return ErrorCode.INVALID_PARAMETER.exception(pathOf(member) + " " + rule);
  }

  /**
   * Refuses the request unless the member is present.
   *
   * @param problem a clause that follows the path of the member, such as "is missing"
   */
  void requirePresent(boolean present, String member, String problem) {
    if (!present) {
      throw ErrorCode.MISSING_PARAMETER.exception(pathOf(member) + " " + problem);
    }
  }

  private JsonNode required(String member) {
    requirePresent(has(member), member, "is missing");
    return object.get(member);
  }

  private String pathOf(String member) {
    return path.isEmpty() ? member : path + "." + member;
  }
}
