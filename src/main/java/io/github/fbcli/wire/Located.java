package io.github.fbcli.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON or YAML document with its position, for messages about files that people write.
 * Lines and columns count from 1. Members that occur twice are all kept, in order.
 */
public sealed interface Located {
  int line();

  int column();

  /** The kind of value for messages: "an object", "text", …. */
  String kind();

  /**
   * The value without positions: Map, List, String, Long, BigInteger, BigDecimal, Boolean or null.
   * Maps are in order; of members with the same name they have the last one.
   */
  @Nullable Object plain();

  /**
   * Anything but an object or an array.
   *
   * @param value String, Long, BigInteger, BigDecimal, Boolean or null
   */
  record Scalar(@Nullable Object value, int line, int column) implements Located {
    @Override
    public String kind() {
      if (value instanceof String) {
        return "text";
      }
      if (value instanceof Boolean) {
        return "true or false";
      }
      return value == null ? "null" : "a number";
    }

    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /** An array. */
  record Items(List<Located> items, int line, int column) implements Located {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "an array";
    }

    @Override
    public List<@Nullable Object> plain() {
      List<@Nullable Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.plain()));
      return Collections.unmodifiableList(values);
    }
  }

  /** An object. */
  record Members(List<Member> members, int line, int column) implements Located {
    public Members {
      members = List.copyOf(members);
    }

    /** The first member with this name; null if there is none. */
    public @Nullable Located get(String name) {
      for (Member member : members) {
        if (member.name().equals(name)) {
          return member.value();
        }
      }
      return null;
    }

    @Override
    public String kind() {
      return "an object";
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      members.forEach(member -> values.put(member.name(), member.value().plain()));
      return Collections.unmodifiableMap(values);
    }
  }

  /** A member of an object; line and column are those of its name. */
  record Member(String name, Located value, int line, int column) {}
}
