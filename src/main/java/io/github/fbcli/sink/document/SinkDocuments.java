package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.MapFile;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import io.github.fbcli.wire.LocatedJson;
import io.github.fbcli.wire.Utf8Text;
import io.github.fbcli.wire.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Reads and writes mapping files and sink files. All errors in a file are added to its draft as
 * problems.
 */
public final class SinkDocuments {
  /** The maximum size of a mapping file in bytes; enough for thousands of columns. */
  public static final int LARGEST_MAPPING = 1 << 20;

  /** The maximum size of a sink file in bytes; enough for thousands of sinks. */
  public static final int LARGEST = 1 << 24;

  private static final Pattern LINE_MARKS = Pattern.compile("(?md)^\uFEFF+");
  private static final String STANDARD_INPUT = "-";
  private static final String SINKS = "sinks";
  private static final String SCHEMA = "sinks.schema.json";

  private SinkDocuments() {}

  /**
   * Reads a mapping file. The extension selects the format: {@code .map} ({@link MapFile}), {@code
   * .json}, {@code .yaml} or {@code .yml}. Stdin or a pipe is parsed as JSON if it starts with
   * <code>{</code> or {@code [}, otherwise as {@code .map}.
   *
   * <p>A JSON or YAML file contains an object that maps columns to paths, the API's {@code
   * definition} array, a create body, or its {@code schema}. Unknown members are preserved, except
   * those that a service adds ({@code id}, {@code status}, …) and those for fb and editors ({@code
   * fb}, {@code $schema}). A path is a string in the notation of {@code --map}, or an array of
   * keys.
   *
   * @param file the name as given by the user; {@code -} for stdin
   */
  public static SpecDraft readMapping(String file, byte[] content) {
    Form mapping = (shown, text) -> List.of(mapping(shown, extension(file, text), text));
    String fix = "correct the file; see 'fb help mapping'";
    return read(file, content, LARGEST_MAPPING, mapping, fix).get(0);
  }

  /**
   * Reads a sink file. It contains a create body ({@code contract.md}, "Create body"), an array of
   * bodies, an object whose member {@code sinks} is an array of bodies, or a sequence of these
   * documents. The extension selects JSON or YAML; stdin or a pipe is parsed as JSON if it starts
   * with <code>{
   * </code> or {@code [}, otherwise as YAML.
   *
   * @param file the name as given by the user; {@code -} for stdin
   * @param tables receives the documents with {@code kind: table}, each with the name of the file
   *     as shown in messages
   * @return a draft for each sink
   */
  public static List<SpecDraft> readSinks(
      String file, byte[] content, BiConsumer<String, Members> tables) {
    Form sinks =
        (shown, text) -> {
          boolean json =
              isStream(file)
                  ? isJson(text)
                  : file.toLowerCase(Locale.ROOT).endsWith("json"); // also .ndjson
          List<SpecDraft> drafts = new ArrayList<>();
          String records = RecordsFile.kind(text);
          if (records != null) {
            String fix =
                "use a sink file, as written by 'fb export'; to load records, use 'fb push'";
            return List.of(
                unreadable(
                    SpecLocation.file(shown, 1, 1),
                    "file-kind",
                    "the file looks like " + records + ", not like sinks",
                    fix));
          } else if (!isStream(file) && extension(file, text).equals("map")) {
            return List.of(notSinks(file, SpecLocation.file(shown, 1, 1)));
          }
          for (Located document :
              json
                  ? LocatedJson.jsonDocuments(withoutMarksInJson(text))
                  : LocatedJson.yamlDocuments(text)) {
            if (MappingShape.matches(document)) {
              SpecLocation location = SpecLocation.file(shown, document.line(), document.column());
              return List.of(notSinks(file, location));
            }
            readSinks(shown, document, drafts, tables);
          }
          return drafts;
        };
    return read(file, content, LARGEST, sinks, "correct the file; 'fb export' writes valid files");
  }

  private static SpecDraft notSinks(String file, SpecLocation location) {
    return unreadable(
        location,
        "file-kind",
        "the file contains a mapping, not sinks",
        "create a sink from it with 'fb sinks create --table TABLE --mapping " + file + "'");
  }

  private interface Form {
    List<SpecDraft> read(String file, String text) throws BadDocument;
  }

  private static List<SpecDraft> read(
      String file, byte[] content, int largest, Form form, String fix) {
    String shown = file.equals(STANDARD_INPUT) ? "stdin" : file;
    if (content.length > largest) {
      return List.of(
          unreadable(
              SpecLocation.file(shown, 1, 1),
              "file-size",
              "the file is larger than " + largest + " bytes",
              "check that it is not a file of records, or split it"));
    }
    try {
      return form.read(shown, withoutMarks(Utf8Text.decode(content)));
    } catch (BadDocument e) {
      SpecLocation location = SpecLocation.file(shown, e.line(), e.column());
      return List.of(unreadable(location, "file-syntax", e.why(), fix));
    }
  }

  /** Removes the byte order marks from concatenated files. */
  private static String withoutMarks(String text) {
    return LINE_MARKS.matcher(text).replaceAll("");
  }

  /**
   * Like {@link #withoutMarks}, but also handles files that do not end in a line break, and keeps
   * byte order marks within strings.
   */
  private static String withoutMarksInJson(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString && c == '\\' && i + 1 < text.length()) {
        kept.append(c).append(text.charAt(++i));
      } else if (inString || c != '\uFEFF') {
        inString ^= c == '"';
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static SpecDraft unreadable(
      SpecLocation location, String rule, String message, String fix) {
    SpecDraft draft = new SpecDraft(location);
    draft.unreadable(location, rule, message, fix);
    return draft;
  }

  private static boolean isJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private static SpecDraft mapping(String file, String extension, String text) throws BadDocument {
    String records = RecordsFile.kind(text);
    if (records != null) {
      return unreadable(
          SpecLocation.file(file, 1, 1),
          "file-kind",
          "the file looks like " + records + ", not like a mapping",
          "use a mapping file; 'fb mapping infer' infers a mapping from records");
    }
    return switch (extension) {
      case "map" -> MapFile.read(file, text);
      case "json" -> mapping(file, LocatedJson.json(text));
      case "yaml", "yml" -> mapping(file, LocatedJson.yaml(text));
      default ->
          unreadable(
              SpecLocation.file(file, 1, 1),
              "file-extension",
              "unsupported mapping file extension",
              "use the extension .map, .json, .yaml or .yml");
    };
  }

  private static SpecDraft mapping(String file, Located document) {
    Located list = document instanceof Members object ? object.get(SINKS) : document;
    if (list instanceof Items items && items.items().stream().anyMatch(SinkDocuments::isSink)) {
      return unreadable(
          SpecLocation.file(file, items.line(), items.column()),
          "file-kind",
          "the file contains a list of sinks, not one mapping",
          "keep one sink, or create all of them with 'fb apply -f " + file + "'");
    }
    return SinkReader.mapping(file, document);
  }

  private static boolean isSink(Located value) {
    return value instanceof Members object
        && (object.get("schema") != null || object.get("sink_details") != null);
  }

  private static boolean isStream(String file) {
    Path path = Path.of(file);
    return file.equals(STANDARD_INPUT) || (Files.exists(path) && !Files.isRegularFile(path));
  }

  private static String extension(String file, String text) {
    if (isStream(file)) {
      return isJson(text) ? "json" : "map";
    }
    int folder = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
    int dot = file.lastIndexOf('.');
    return dot > folder ? file.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static void readSinks(
      String file, Located document, List<SpecDraft> drafts, BiConsumer<String, Members> tables) {
    if (document instanceof Items items) {
      items.items().forEach(item -> readOne(file, item, drafts, tables));
    } else if (document instanceof Members object
        && object.get("schema") == null
        && object.get(SINKS) instanceof Items sinks) {
      object.members().stream()
          .filter(member -> !member.value().equals(sinks))
          .filter(member -> !CreateBody.FOR_FB.contains(member.name()))
          .forEach(member -> drafts.add(unknown(file, member)));
      readSinks(file, sinks, drafts, tables);
    } else {
      readOne(file, document, drafts, tables);
    }
  }

  private static void readOne(
      String file, Located document, List<SpecDraft> drafts, BiConsumer<String, Members> tables) {
    Located kind = document instanceof Members object ? object.get(CreateBody.KIND) : null;
    if (document instanceof Members table && kind != null && isText(kind, "table")) {
      tables.accept(file, table);
    } else if (kind == null || isText(kind, "sink")) {
      drafts.add(SinkReader.sink(file, document));
    } else {
      SpecLocation location = SpecLocation.document(file, kind.line(), kind.column());
      String fix = "set 'kind' to sink or table, or remove it for a sink";
      drafts.add(unreadable(location, "kind-unknown", "unknown kind", fix));
    }
  }

  private static boolean isText(Located value, String text) {
    return text.equals(value.tree().textValue());
  }

  private static SpecDraft unknown(String file, Member member) {
    return unreadable(
        SpecLocation.file(file, member.line(), member.column()),
        "member-unknown",
        "'" + member.name() + "' is not allowed next to 'sinks'",
        "move it into each sink, or remove it");
  }

  /** Returns whether a file with this name in a folder is read as a sink file. */
  public static boolean isNamedLikeSinks(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.endsWith(".schema.json")
        && (lower.endsWith(".json") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
  }

  /**
   * Returns the bodies as YAML that {@link #readSinks} can read, with a schema reference for
   * editors.
   */
  public static String yaml(List<ObjectNode> bodies) {
    StringBuilder text = new StringBuilder("# yaml-language-server: $schema=" + SCHEMA + "\n");
    bodies.forEach(body -> text.append("---\n").append(YamlText.of(body)));
    return text.toString().stripTrailing();
  }
}
