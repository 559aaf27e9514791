package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.fbcli.push.input.RecordScanner.ValueKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the scanner with the parser. */
class RecordScannerPropertyTest {

  @Property(tries = 1000)
  void acceptsEveryObject(@ForAll("objects") byte[] text) {
    assertEquals(List.of(true, true), List.of(parses(text), scans(text)));
  }

  @Property(tries = 20_000)
  void acceptsSameDamagedObjectsAsParser(@ForAll("damagedObjects") byte[] text) {
    assertEquals(parses(text), scans(text), () -> new String(text, UTF_8));
  }

  @Property(tries = 5000)
  void findsSameValuesAsParser(
      @ForAll("objects") byte[] text, @ForAll("paths") List<List<String>> paths)
      throws IOException {
    RecordScanner scanner = new RecordScanner(paths);
    scanner.scan(new InputRecord(text, new Position("in", 1, 1, 0)));
    List<String> found = new ArrayList<>();
    for (int path = 0; path < paths.size(); path++) {
      ValueKind kind = scanner.kind(path);
      found.add(kind.isScalar() ? kind + " " + scanner.text(path) : kind.toString());
    }
    assertEquals(new Parsed(paths, text).found(), found, () -> new String(text, UTF_8));
  }

  @Property
  void resetsStateBetweenScans(
      @ForAll("objects") byte[] text,
      @ForAll("damagedObjects") byte[] earlier,
      @ForAll("paths") List<List<String>> paths) {
    RecordScanner scanner = new RecordScanner(paths);
    scanner.scan(text);
    List<ValueKind> kinds = kinds(scanner, paths);
    scanner.scan(earlier);
    scanner.scan(text);
    assertEquals(kinds, kinds(scanner, paths));
  }

  private static List<ValueKind> kinds(RecordScanner scanner, List<List<String>> paths) {
    List<ValueKind> kinds = new ArrayList<>();
    for (int path = 0; path < paths.size(); path++) {
      kinds.add(scanner.kind(path));
    }
    return kinds;
  }

  private static boolean scans(byte[] text) {
    return new RecordScanner(List.of(List.of("a"))).scan(text);
  }

  /** The parser also accepts white space and a byte order mark around the object. */
  private static boolean parses(byte[] text) {
    boolean bare = text.length > 1 && text[0] == '{' && text[text.length - 1] == '}';
    return bare && JsonText.fault(text) == null;
  }

  /** The values that the parser finds at the paths, in the form that the scanner returns. */
  private static final class Parsed {
    private final List<List<String>> paths;
    private final List<String> found;
    private final JsonParser parser;

    Parsed(List<List<String>> paths, byte[] text) throws IOException {
      this.paths = paths;
      this.found = new ArrayList<>(Collections.nCopies(paths.size(), "MISSING"));
      this.parser = JsonText.parser(text);
      parser.nextToken();
      readObject(List.of());
    }

    List<String> found() {
      return found;
    }

    private void readObject(List<String> outer) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        List<String> path = new ArrayList<>(outer);
        path.add(parser.currentName());
        JsonToken token = parser.nextToken();
        String value = value(token);
        for (int i = 0; i < paths.size(); i++) {
          if (paths.get(i).equals(path)) {
            found.set(i, value);
          } else if (paths.get(i).size() > path.size()
              && paths.get(i).subList(0, path.size()).equals(path)) {
            found.set(i, below(token));
          }
        }
        if (token == JsonToken.START_OBJECT) {
          readObject(path);
        } else {
          parser.skipChildren();
        }
      }
    }

    private static String below(JsonToken token) {
      return switch (token) {
        case START_OBJECT -> "MISSING";
        case VALUE_NULL -> "NULL";
        default -> "UNREACHABLE";
      };
    }

    private String value(JsonToken token) throws IOException {
      return switch (token) {
        case START_OBJECT -> "OBJECT";
        case START_ARRAY -> "ARRAY";
        case VALUE_NULL -> "NULL";
        case VALUE_TRUE, VALUE_FALSE -> "BOOLEAN " + parser.getText();
        case VALUE_STRING -> "STRING " + parser.getText();
        default -> "NUMBER " + parser.getText();
      };
    }
  }

  @Provide
  Arbitrary<byte[]> objects() {
    return JsonTexts.objects();
  }

  @Provide
  Arbitrary<byte[]> damagedObjects() {
    return JsonTexts.damagedObjects();
  }

  @Provide
  Arbitrary<List<List<String>>> paths() {
    List<String> keys = Arrays.asList("a", "b", "c", "cc", "\u00e4", "\ud83d\ude00", "", "\ud83d");
    return Arbitraries.of(keys).list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(6);
  }
}
