package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.DraftBuilder;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.MapFile;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.LocatedJson;
import io.github.fbcli.wire.Utf8Text;
import java.util.Locale;
import java.util.Optional;

/** Sink specs as documents: mapping files, the create body, and what a service says of a sink. */
public final class SpecDocuments {
  /** Thousands of columns fit in; what is larger is most likely a file of records. */
  private static final int LARGEST = 1 << 20;

  private static final String STANDARD_INPUT = "-";

  private SpecDocuments() {}

  /**
   * Reads a mapping file. Its form follows from its extension: {@code .map} ({@link MapFile}),
   * {@code .json}, {@code .yaml} or {@code .yml}. Standard input is JSON when it starts with <code>
   * {
   * </code> or {@code [}, otherwise {@code .map}.
   *
   * <p>JSON and YAML hold an object column→path, the API's {@code definition} array, or a create
   * body or its {@code schema}, of which all members are kept, known or not; only the four that a
   * service adds ({@code id}, {@code status}, {@code ingest_endpoint}, {@code created_at}) and two
   * for fb and editors ({@code fb}, {@code $schema}) are left out. A path is text in the notation
   * of {@code --map} or an array of keys.
   *
   * @param file as the user named it; {@code -} is standard input
   * @return what it says; what is wrong with it is among the draft's problems, never thrown
   */
  public static SpecDraft read(String file, byte[] content) {
    String shown = file.equals(STANDARD_INPUT) ? "stdin" : file;
    if (content.length > LARGEST) {
      return unreadable(
          Place.file(shown, 1, 1),
          "file-size",
          "a mapping file of " + content.length + " bytes is too large",
          "write at most " + LARGEST + " bytes; is this a file of records?");
    }
    try {
      String text = Utf8Text.decode(content);
      return read(shown, extension(file, text), text);
    } catch (BadDocument e) {
      return unreadable(
          Place.file(shown, e.line(), e.column()),
          "file-syntax",
          e.why(),
          "correct the file; the README shows every form, `fb sinks create --help` the flags");
    }
  }

  private static SpecDraft read(String file, String extension, String text) throws BadDocument {
    return switch (extension) {
      case "map" -> MapFile.read(file, text);
      case "json" -> new SpecReader(file).read(LocatedJson.json(text));
      case "yaml", "yml" -> new SpecReader(file).read(LocatedJson.yaml(text));
      default ->
          unreadable(
              Place.file(file, 1, 1),
              "file-extension",
              "the form of a mapping file follows from its extension, and this has none of ours",
              "name it .map, .json, .yaml or .yml");
    };
  }

  private static String extension(String file, String text) {
    if (file.equals(STANDARD_INPUT)) {
      String start = text.stripLeading();
      return start.startsWith("{") || start.startsWith("[") ? "json" : "map";
    }
    int folder = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
    int dot = file.lastIndexOf('.');
    return dot > folder ? file.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static SpecDraft unreadable(Place place, String rule, String message, String fit) {
    DraftBuilder draft = new DraftBuilder(place);
    draft.unreadable(new Problem(place, rule, message, fit));
    return draft.build();
  }

  /**
   * The create body, its members in the order of {@code contract.md}, "Create body".
   *
   * @throws IllegalStateException when the database is not known yet
   */
  public static ObjectNode toCreateBody(SinkSpec spec) {
    return CreateBody.write(spec);
  }

  /**
   * Reads a sink as the service shows it back into a spec, to compare it.
   *
   * @return empty when the sink does not tell its target and its mapping, which a service need not
   */
  public static Optional<SinkSpec> fromSchema(JsonNode sink) {
    return CreateBody.read(sink);
  }

  /** What a sink as the service shows it says of its key; empty when it says nothing. */
  public static Optional<IdKind> idKind(JsonNode sink) {
    JsonNode schema = sink.path("schema");
    if (schema.hasNonNull("primary_key_fields") == schema.hasNonNull("id_field")) {
      return Optional.empty();
    }
    return Optional.of(schema.hasNonNull("id_field") ? IdKind.NUMBER : IdKind.STRING);
  }
}
