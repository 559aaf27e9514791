package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkSpec.Extras;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping or sink document into a draft. Unknown members are preserved, unless they look
 * like misspellings of known ones.
 */
final class SinkReader {
  private static final Members NOTHING = new Members(List.of(), 1, 1);
  private static final List<String> BODY = List.of("name", "sink_details", "schema");
  private static final List<String> DETAILS = List.of("database_id", "table");
  private static final List<String> SCHEMA =
      List.of("id_field", "primary_key_fields", "allow_missing_fields", "definition", "type");
  private static final List<String> ENTRY = List.of("name", "path", "type", "config");

  private final String file;
  private final SpecDraft draft;

  private SinkReader(String file, int line, int column) {
    this.file = file;
    this.draft = new SpecDraft(SpecLocation.document(file, line, column));
  }

  /** Reads a mapping in any of its forms. */
  static SpecDraft mapping(String file, Located root) {
    SinkReader reader = new SinkReader(file, 1, 1);
    if (root instanceof Items definition) {
      reader.readDefinition(definition);
    } else if (root instanceof Members object) {
      reader.readMapping(object);
    } else {
      reader.draft.problem(
          reader.location(root),
          "file-form",
          "a mapping must be an object or an array, not " + root.kind(),
          "write an object that maps columns to paths, such as {\"_id\": \"project.id\"}");
    }
    return reader.draft;
  }

  /** Reads a complete create body, which must name the sink and its table. */
  static SpecDraft sink(String file, Located sink) {
    SinkReader reader = new SinkReader(file, sink.line(), sink.column());
    if (sink instanceof Members body) {
      reader.readBody(body, true);
    } else {
      reader.wrongKind(sink, "a sink", "an object with name, sink_details and schema");
    }
    return reader.draft;
  }

  /** Reads a create body, a schema, or an object that maps columns to paths. */
  private void readMapping(Members object) {
    List<Member> members =
        object.members().stream()
            .filter(member -> !CreateBody.FOR_FB.contains(member.name()))
            .toList();
    if (members.stream().anyMatch(SinkReader::isPartOfBody)) {
      readBody(object, false);
    } else if (members.stream().anyMatch(SinkReader::isDefinition)) {
      Members schema = new Members(members, object.line(), object.column());
      Member only = new Member("schema", schema, object.line(), object.column());
      readBody(new Members(List.of(only), object.line(), object.column()), false);
    } else {
      object.members().stream()
          .filter(member -> !member.name().equals(CreateBody.SCHEMA))
          .forEach(this::readColumn);
    }
  }

  private static boolean isPartOfBody(Member member) {
    return member.value() instanceof Members
        && List.of("sinkdetails", "sinkdetail", "schema", "schemas").contains(letters(member));
  }

  private static boolean isDefinition(Member member) {
    return member.value() instanceof Items items
        && (items.items().isEmpty() || items.items().get(0) instanceof Members)
        && letters(member).startsWith("definition");
  }

  private static String letters(Member member) {
    return member.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private void readColumn(Member member) {
    SpecLocation location = SpecLocation.document(file, member.line(), member.column());
    draft.column(member.name(), path(member.value()), location, Json.object());
  }

  /** Reads a create body, which must be complete if it describes a sink. */
  private void readBody(Members body, boolean isSink) {
    DocumentFields fields = fields(body, BODY);
    Located details = fields.take("sink_details");
    DocumentFields target = fields(object(details, "sink_details"), DETAILS);
    target.moveTo(fields, "out of sink_details");
    Located columns = fields.take("schema");
    DocumentFields schema = fields(object(columns, "schema"), SCHEMA);
    schema.moveTo(fields, "out of the schema");
    fields.moveTo(target, "into sink_details");
    fields.moveTo(schema, "into the schema");
    target.moveTo(schema, "into the schema");
    schema.moveTo(target, "into sink_details");
    Located name = fields.take("name");
    Located table = target.take("table");
    if (isSink) {
      require(body, name, "name", "\"name\": \"iris\"");
      if (columns == null && schema.isEmpty()) {
        draft.unreadable(
            location(body),
            "schema-missing",
            "the sink has no schema",
            "write \"schema\": {\"definition\": [...]}");
      }
    }
    if (isSink && table == null && (details == null || details instanceof Members)) {
      require(body, table, "table", "\"sink_details\": {\"table\": \"iris\"}");
      draft.table("t", location(body)); // so that the rest is checked
    }
    ifString(name, "name", draft::name);
    ifString(target.take("database_id"), "database_id", draft::database);
    ifString(table, "table", draft::table);
    ObjectNode others = readSchema(schema);
    ObjectNode rest = fields.rest().remove(CreateBody.SERVICE_OWNED).remove(CreateBody.FOR_FB);
    draft.extras(new Extras(rest, target.rest(), others));
  }

  private void require(Members body, @Nullable Located value, String what, String fix) {
    if (value == null) {
      draft.problem(location(body), what + "-missing", "the sink has no " + what, "write " + fix);
    }
  }

  /** Reads the known members of a schema and returns the others. */
  private ObjectNode readSchema(DocumentFields fields) {
    readId(fields.take("id_field"), fields.take("primary_key_fields"));
    Located allow = fields.take("allow_missing_fields");
    if (allow != null && allow.tree().isBoolean()) {
      draft.allowMissingFields(allow.tree().booleanValue());
    } else if (allow != null) {
      wrongKind(allow, "allow_missing_fields", "true or false");
    }
    Located definition = fields.take("definition");
    if (definition instanceof Items entries) {
      readDefinition(entries);
    } else if (definition != null) {
      wrongKind(definition, "definition", "an array of objects with name and path");
    }
    return fields.rest();
  }

  /**
   * Reads the kind of key. Null counts as absent, because the web UI sends {@code "id_field": null}
   * for a string key.
   */
  private void readId(@Nullable Located numberField, @Nullable Located stringFields) {
    Located number = numberField == null || numberField.tree().isNull() ? null : numberField;
    Located string = stringFields == null || stringFields.tree().isNull() ? null : stringFields;
    if (number != null && string != null) {
      draft.problem(
          location(string),
          "id-kind",
          "the schema has both id_field and primary_key_fields",
          "keep id_field for a table with number keys, primary_key_fields for one with string"
              + " keys");
    }
    if (number != null) {
      readId(number, Json.object().textNode("_id"), IdKind.NUMBER, "\"id_field\": \"_id\"");
    } else if (string != null) {
      readId(
          string, Json.strings(List.of("_id")), IdKind.STRING, "\"primary_key_fields\": [\"_id\"]");
    }
  }

  private void readId(Located value, JsonNode only, IdKind kind, String fix) {
    draft.id(kind, location(value));
    if (!only.equals(value.tree())) {
      String message = "the key column must be _id";
      draft.problem(location(value), "id-field", message, "write " + fix);
    }
  }

  private void readDefinition(Items definition) {
    for (Located entry : definition.items()) {
      if (entry instanceof Members members) {
        readEntry(members);
      } else {
        wrongKind(entry, "an entry in 'definition'", "an object with name and path");
      }
    }
  }

  private void readEntry(Members entry) {
    DocumentFields fields = fields(entry, ENTRY);
    Located name = fields.take("name");
    Located path = fields.take("path");
    FieldPath keys = path == null ? null : path(path);
    ObjectNode rest = fields.rest();
    String fix = "write {\"name\": \"language\", \"path\": [\"language\"]}";
    if (path == null) {
      String message = "an entry in 'definition' has no path";
      draft.problem(location(entry), "path-missing", message, fix);
    }
    if (name == null) {
      String message = "an entry in 'definition' has no name";
      draft.unreadable(location(entry), "name-missing", message, fix);
    }
    ifString(name, "name", (column, location) -> draft.column(column, keys, location, rest));
  }

  private DocumentFields fields(Members object, List<String> known) {
    return new DocumentFields(file, object, known, draft);
  }

  /** Reads a path; returns null and adds a problem if the value is not a path. */
  private @Nullable FieldPath path(Located value) {
    if (value.tree().isTextual()) {
      return draft.path(value.tree().textValue(), offset -> location(value));
    }
    if (!(value instanceof Items array)) {
      notKey(value, "a path must be a string or an array of keys, not " + value.kind());
      return null;
    }
    if (array.items().isEmpty()) {
      String fix = "add at least one key, such as [\"id\"]";
      draft.problem(location(array), "path-empty", "the path has no key", fix);
      return null;
    }
    List<String> keys = new ArrayList<>();
    for (Located key : array.items()) {
      if (key.tree().isTextual()) {
        keys.add(key.tree().textValue());
      } else {
        notKey(key, "a key in a path must be a string, not " + key.kind());
      }
    }
    return keys.size() == array.items().size() ? new FieldPath(keys) : null;
  }

  private void notKey(Located value, String message) {
    JsonNode tree = value.tree();
    draft.problem(
        location(value),
        "path-kind",
        message,
        tree.isContainerNode() || tree.isNull()
            ? "write project.id or [\"project\", \"id\"]"
            : "quote it if it is a key: \""
                + tree.asText()
                + "\"; array indexes are not supported");
  }

  private void ifString(
      @Nullable Located value, String what, BiConsumer<String, SpecLocation> then) {
    if (value != null && value.tree().isTextual()) {
      then.accept(value.tree().textValue(), location(value));
    } else if (value != null) {
      wrongKind(value, what, "a string");
    }
  }

  private Members object(@Nullable Located value, String what) {
    if (value instanceof Members members) {
      return members;
    }
    if (value != null) {
      wrongKind(value, what, "an object");
    }
    return NOTHING;
  }

  private void wrongKind(Located value, String what, String right) {
    draft.unreadable(
        location(value), "member-kind", what + " is " + value.kind(), "write " + right);
  }

  private SpecLocation location(Located value) {
    return SpecLocation.document(file, value.line(), value.column());
  }
}
