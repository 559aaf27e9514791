package io.github.fbcli.sink.document;

import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import java.util.List;
import java.util.stream.Stream;

/** Recognizes a mapping file that a user passes instead of a sink file. */
final class MappingShape {
  private static final List<String> OF_SINKS =
      List.of("name", "sink_details", "schema", "table", "database_id", "sinks");

  private MappingShape() {}

  /** Returns whether the document is a definition or a schema, or maps columns to paths. */
  static boolean matches(Located document) {
    if (document instanceof Items entries) {
      return entries.items().stream().anyMatch(MappingShape::isEntry);
    }
    return document instanceof Members object && (isSchema(object) || isColumns(object));
  }

  private static boolean isSchema(Members object) {
    return object.get("definition") instanceof Items
        && OF_SINKS.stream().allMatch(part -> object.get(part) == null);
  }

  private static boolean isColumns(Members object) {
    List<Member> columns =
        object.members().stream()
            .filter(member -> !CreateBody.FOR_FB.contains(member.name()))
            .toList();
    return !columns.isEmpty()
        && columns.stream().allMatch(member -> isPath(member.value()))
        && (object.get("_id") != null || columns.stream().noneMatch(MappingShape::isOfSinks));
  }

  private static boolean isEntry(Located value) {
    return value instanceof Members entry
        && entry.get("path") != null
        && Stream.of("sink_details", "schema").allMatch(part -> entry.get(part) == null);
  }

  private static boolean isPath(Located value) {
    return value.tree().isTextual()
        || (value instanceof Items keys
            && keys.items().stream().allMatch(key -> key.tree().isTextual()));
  }

  /** Returns whether the member belongs to a sink; its name may be misspelled. */
  private static boolean isOfSinks(Member member) {
    return DidYouMean.nearest(member.name(), OF_SINKS).isPresent();
  }
}
