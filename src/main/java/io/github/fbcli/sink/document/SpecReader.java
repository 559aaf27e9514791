package io.github.fbcli.sink.document;

import io.github.fbcli.sink.DraftBuilder;
import io.github.fbcli.sink.DraftColumn;
import io.github.fbcli.sink.Extras;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import io.github.fbcli.wire.Located.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the document of a mapping file, in any of its forms, into a draft. A member of the wrong
 * kind is a problem, a member that is not known is kept, and a member that is there twice is a
 * problem too, because one of the two would get lost.
 */
final class SpecReader {
  private static final Members NOTHING = new Members(List.of(), 1, 1);

  private final String file;
  private final DraftBuilder draft;
  private final PathReader paths;

  SpecReader(String file) {
    this(file, 1, 1);
  }

  private SpecReader(String file, int line, int column) {
    this.file = file;
    this.draft = new DraftBuilder(Place.file(file, line, column));
    this.paths = new PathReader(file, draft);
  }

  /** Reads a value that must be a whole create body, for a sink of its own. */
  static SpecDraft readSink(String file, Located sink) {
    return new SpecReader(file, sink.line(), sink.column()).readSink(sink);
  }

  SpecDraft read(Located root) {
    if (root instanceof Items definition) {
      readDefinition(definition);
    } else if (root instanceof Members object) {
      readObject(object);
    } else {
      problem(
          root,
          "file-form",
          "a mapping is an object or an array, this is " + root.kind(),
          "write an object of column: path, like {\"_id\": \"project.id\"}");
    }
    return draft.build();
  }

  private SpecDraft readSink(Located sink) {
    if (!(sink instanceof Members body)) {
      draft.unreadable(wrongKind(sink, "a sink", "an object with name, sink_details and schema"));
      return draft.build();
    }
    readBody(body);
    if (body.get("schema") == null) {
      draft.unreadable(lacking(body, "schema", "\"schema\": {\"definition\": [...]}"));
    }
    if (!namesTable(body.get("sink_details"))) {
      draft.problem(lacking(body, "table", "\"sink_details\": {\"table\": \"iris\"}"));
      return draft.build().intoTable("t"); // it is never made, but the rest of it is checked
    }
    return draft.build();
  }

  private static boolean namesTable(@Nullable Located details) {
    return details != null
        && (!(details instanceof Members members) || members.get("table") != null);
  }

  private Problem lacking(Members body, String what, String fit) {
    return new Problem(place(body), what + "-missing", "the sink has no " + what, "write " + fit);
  }

  /** No value of an object column→path is an object, which tells the forms apart. */
  private void readObject(Members object) {
    if (object.get("schema") instanceof Members || object.get("sink_details") instanceof Members) {
      readBody(object);
    } else if (isDefinition(object.get("definition"))) {
      Map<String, @Nullable Object> schema = readSchema(object);
      schema.keySet().removeAll(CreateBody.FOR_FB);
      draft.extras(new Extras(Map.of(), Map.of(), schema));
    } else {
      object.members().stream()
          .filter(member -> !member.name().equals(CreateBody.SCHEMA))
          .forEach(this::readColumn);
    }
  }

  private static boolean isDefinition(@Nullable Located value) {
    return value instanceof Items items
        && (items.items().isEmpty() || items.items().get(0) instanceof Members);
  }

  private void readColumn(Member member) {
    FieldPath path = paths.read(member.value());
    draft.column(new DraftColumn(member.name(), path, place(member), Map.of()));
  }

  private void readBody(Members body) {
    Map<String, Located> rest = members(body);
    ifText(rest.remove("name"), "name", draft::name);
    Map<String, Located> details = members(object(rest.remove("sink_details"), "sink_details"));
    ifText(details.remove("database_id"), "database_id", draft::database);
    ifText(details.remove("table"), "table", draft::table);
    Map<String, @Nullable Object> schema = readSchema(object(rest.remove("schema"), "schema"));
    rest.keySet().removeAll(CreateBody.SERVICE_OWNED);
    rest.keySet().removeAll(CreateBody.FOR_FB);
    draft.extras(new Extras(plain(rest), plain(details), schema));
  }

  /** Reads what is known of a schema and gives back the rest. */
  private Map<String, @Nullable Object> readSchema(Members schema) {
    Map<String, Located> rest = members(schema);
    readId(rest.remove("id_field"), rest.remove("primary_key_fields"));
    readAllowMissing(rest.remove("allow_missing_fields"));
    Located definition = rest.remove("definition");
    if (definition instanceof Items entries) {
      readDefinition(entries);
    } else if (definition != null) {
      draft.unreadable(
          wrongKind(definition, "definition", "an array of objects with name and path"));
    }
    return plain(rest);
  }

  private void readId(@Nullable Located number, @Nullable Located string) {
    if (number != null && string != null) {
      problem(
          string,
          "id-kind",
          "the schema has id_field and primary_key_fields",
          "keep id_field for a table with number keys, primary_key_fields for one with text keys");
    }
    if (number != null) {
      readIdValue(number, "_id", IdKind.NUMBER, "\"id_field\": \"_id\"");
    } else if (string != null) {
      readIdValue(string, List.of("_id"), IdKind.STRING, "\"primary_key_fields\": [\"_id\"]");
    }
  }

  private void readIdValue(Located value, Object only, IdKind kind, String fit) {
    draft.id(kind, place(value));
    if (!only.equals(value.plain())) {
      problem(value, "id-field", "the key of a record is always the column _id", "write " + fit);
    }
  }

  private void readAllowMissing(@Nullable Located value) {
    if (value instanceof Scalar scalar && scalar.value() instanceof Boolean allow) {
      draft.allowMissingFields(allow, place(value));
    } else if (value != null) {
      draft.problem(wrongKind(value, "allow_missing_fields", "true or false"));
    }
  }

  private void readDefinition(Items definition) {
    for (Located entry : definition.items()) {
      if (entry instanceof Members members) {
        readEntry(members);
      } else {
        draft.unreadable(
            wrongKind(entry, "an entry of the definition", "an object with name and path"));
      }
    }
  }

  private void readEntry(Members entry) {
    Map<String, Located> rest = members(entry);
    Located name = rest.remove("name");
    Located path = rest.remove("path");
    FieldPath keys = path == null ? null : paths.read(path);
    if (path == null) {
      draft.problem(missing(entry, "path"));
    }
    if (name == null) {
      draft.unreadable(missing(entry, "name"));
    }
    ifText(
        name,
        "name",
        (column, place) -> draft.column(new DraftColumn(column, keys, place, plain(rest))));
  }

  private Problem missing(Members entry, String member) {
    return new Problem(
        place(entry),
        member + "-missing",
        "an entry of the definition has no " + member,
        "write {\"name\": \"language\", \"path\": [\"language\"]}");
  }

  private void ifText(@Nullable Located value, String what, BiConsumer<String, Place> then) {
    if (value instanceof Scalar scalar && scalar.value() instanceof String text) {
      then.accept(text, place(value));
    } else if (value != null) {
      draft.unreadable(wrongKind(value, what, "text"));
    }
  }

  private Members object(@Nullable Located value, String what) {
    if (value instanceof Members members) {
      return members;
    }
    if (value != null) {
      draft.unreadable(wrongKind(value, what, "an object"));
    }
    return NOTHING;
  }

  private Problem wrongKind(Located value, String what, String right) {
    return new Problem(place(value), "member-kind", what + " is " + value.kind(), "write " + right);
  }

  /** The members by name, in a map to take from; what is there twice is noted. */
  private Map<String, Located> members(Members object) {
    Map<String, Located> members = new LinkedHashMap<>();
    for (Member member : object.members()) {
      if (members.putIfAbsent(member.name(), member.value()) != null) {
        twice(member);
      }
    }
    return members;
  }

  /** What is left of the members, to be kept; what is in there twice, at any depth, is noted. */
  private Map<String, @Nullable Object> plain(Map<String, Located> rest) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    rest.forEach(
        (name, value) -> {
          noteTwice(value);
          values.put(name, value.plain());
        });
    return values;
  }

  private void noteTwice(Located value) {
    if (value instanceof Items items) {
      items.items().forEach(this::noteTwice);
    } else if (value instanceof Members object) {
      Set<String> names = new HashSet<>();
      for (Member member : object.members()) {
        if (!names.add(member.name())) {
          twice(member);
        }
        noteTwice(member.value());
      }
    }
  }

  private void twice(Member member) {
    draft.problem(
        new Problem(
            place(member),
            "member-twice",
            "the member '" + member.name() + "' is in this object already",
            "keep one of the two"));
  }

  private void problem(Located value, String rule, String message, String fit) {
    draft.problem(new Problem(place(value), rule, message, fit));
  }

  private Place place(Located value) {
    return Place.file(file, value.line(), value.column());
  }

  private Place place(Member member) {
    return Place.file(file, member.line(), member.column());
  }
}
