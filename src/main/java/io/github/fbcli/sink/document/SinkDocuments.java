package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.DraftBuilder;
import io.github.fbcli.sink.Place;
import io.github.fbcli.sink.Problem;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import io.github.fbcli.wire.LocatedJson;
import io.github.fbcli.wire.Utf8Text;
import io.github.fbcli.wire.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files of sinks: create bodies ({@code contract.md}, "Create body"), as many as one likes. A file
 * holds one body, an array of them, an object whose member {@code sinks} is such an array, or
 * several of these as documents one after the other.
 */
public final class SinkDocuments {
  /** Room for thousands of sinks; what is larger is most likely a file of records. */
  public static final int LARGEST = 1 << 24;

  private static final String STANDARD_INPUT = "-";
  private static final String SINKS = "sinks";
  private static final String SCHEMA = "sinks.schema.json";

  private SinkDocuments() {}

  /**
   * Reads a file. It is JSON or YAML by its extension; standard input is JSON when it starts with
   * <code>{</code> or {@code [}, otherwise YAML.
   *
   * @param file as the user named it; {@code -} is standard input
   * @return a draft for each sink; what is wrong is among the drafts' problems, never thrown
   */
  public static List<SpecDraft> read(String file, byte[] content) {
    String shown = file.equals(STANDARD_INPUT) ? "stdin" : file;
    if (content.length > LARGEST) {
      return unreadable(
          Place.file(shown, 1, 1),
          "file-size",
          "a file of more than " + LARGEST + " bytes is too large for sinks",
          "put them into several files; is this a file of records?");
    }
    try {
      String text = Utf8Text.decode(content);
      List<SpecDraft> drafts = new ArrayList<>();
      for (Located document : documents(file, text)) {
        readSinks(shown, document, drafts);
      }
      return drafts;
    } catch (BadDocument e) {
      return unreadable(
          Place.file(shown, e.line(), e.column()),
          "file-syntax",
          e.why(),
          "correct the file; 'fb export' writes sinks as they are");
    }
  }

  /** Whether the name is one of a file of sinks, in a folder that may hold others. */
  public static boolean isNamedLikeSinks(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.endsWith(".schema.json")
        && (lower.endsWith(".json") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
  }

  private static List<Located> documents(String file, String text) throws BadDocument {
    String start = text.stripLeading();
    boolean json =
        file.equals(STANDARD_INPUT)
            ? start.startsWith("{") || start.startsWith("[")
            : file.toLowerCase(Locale.ROOT).endsWith("json"); // also .ndjson
    return json ? LocatedJson.jsonDocuments(text) : LocatedJson.yamlDocuments(text);
  }

  private static void readSinks(String file, Located document, List<SpecDraft> drafts) {
    if (document instanceof Items sinks) {
      sinks.items().forEach(sink -> drafts.add(SpecReader.readSink(file, sink)));
    } else if (document instanceof Members object
        && object.get("schema") == null
        && object.get(SINKS) instanceof Items sinks) {
      object.members().stream()
          .filter(member -> !member.value().equals(sinks))
          .filter(member -> !CreateBody.FOR_FB.contains(member.name()))
          .forEach(member -> drafts.addAll(stranger(file, member)));
      readSinks(file, sinks, drafts);
    } else {
      drafts.add(SpecReader.readSink(file, document));
    }
  }

  private static List<SpecDraft> stranger(String file, Member member) {
    return unreadable(
        Place.file(file, member.line(), member.column()),
        "member-unknown",
        "'" + member.name() + "' stands beside 'sinks', where it means nothing",
        "put it into each sink, or take it away");
  }

  private static List<SpecDraft> unreadable(Place place, String rule, String message, String fit) {
    DraftBuilder draft = new DraftBuilder(place);
    draft.unreadable(new Problem(place, rule, message, fit));
    return List.of(draft.build());
  }

  /** The bodies as a file of YAML that {@link #read} takes, and that editors know. */
  public static String yaml(List<ObjectNode> bodies) {
    StringBuilder text = new StringBuilder("# yaml-language-server: $schema=" + SCHEMA + "\n");
    for (ObjectNode body : bodies) {
      text.append("---\n").append(YamlText.of(body));
    }
    return text.toString().stripTrailing();
  }
}
