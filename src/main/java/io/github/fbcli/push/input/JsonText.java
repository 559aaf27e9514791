package io.github.fbcli.push.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.fbcli.wire.ParserMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;

/**
 * Parses and writes JSON in UTF-8 token by token. Parsing is strict, because fb sends the text to
 * the service unchanged.
 */
public final class JsonText {
  /** The maximum nesting depth of a line in an errors file; a record may have 1000 levels. */
  private static final int DEEPEST_LINE = 1010;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          // Keys may be data, for example user names. Interning them would waste memory, and
          // hash collisions of many distinct keys do not indicate an attack.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(InputRecord.MAX_BYTES)
                  .maxNumberLength(InputRecord.MAX_BYTES)
                  .build())
          .build();

  private JsonText() {}

  /** Returns a mapper for the lines of an errors file, which may contain large records. */
  public static JsonMapper mapper() {
    StreamReadConstraints limits =
        FACTORY.streamReadConstraints().rebuild().maxNestingDepth(DEEPEST_LINE).build();
    JsonFactory lines = new JsonFactoryBuilder(FACTORY).streamReadConstraints(limits).build();
    return JsonMapper.builder(lines).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  /**
   * A syntax error in a JSON value.
   *
   * @param index the index of the first invalid byte
   */
  record Fault(String message, int index) {}

  /** Returns a parser for the text. It need not be closed. */
  public static JsonParser parser(byte[] text) {
    try {
      return FACTORY.createParser(text);
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** Returns a parser that reads no further than the tokens require. */
  static JsonParser parser(Reader text) throws IOException {
    return FACTORY.createParser(text);
  }

  static JsonGenerator generator(ByteArrayOutputStream out) {
    try {
      return FACTORY.createGenerator(out);
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static IllegalStateException inMemory(IOException cause) {
    return new IllegalStateException("I/O in memory cannot fail", cause);
  }

  /** Returns the first error; null if the text is exactly one JSON value in UTF-8. */
  static @Nullable Fault fault(byte[] text) {
    Fault fault = encodingFault(text);
    return fault == null ? syntaxFault(text) : fault;
  }

  private static @Nullable Fault syntaxFault(byte[] text) {
    JsonParser parser = parser(text);
    try {
      if (parser.nextToken() == null) {
        return new Fault("a value is missing", text.length);
      }
      parser.skipChildren();
      return parser.nextToken() == null
          ? null
          : new Fault(
              "unexpected text after the value",
              (int) parser.currentTokenLocation().getByteOffset());
    } catch (JsonEOFException e) {
      return new Fault(ParserMessages.describe(e), text.length);
    } catch (JsonProcessingException e) {
      // Jackson reports no location if a limit, such as the nesting depth, is exceeded.
      JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      return new Fault(ParserMessages.describe(e), (int) at.getByteOffset());
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /**
   * Returns the first error; null if the text is valid UTF-8 without NUL. This check is required
   * because Jackson parses text with NUL bytes as UTF-16, and accepts some malformed UTF-8.
   */
  static @Nullable Fault encodingFault(byte[] text) {
    boolean ascii = true;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 0) {
        return new Fault("a NUL byte; is the text UTF-16? fb reads UTF-8", i);
      }
      ascii &= text[i] > 0;
    }
    int index = ascii ? -1 : malformedAt(text);
    return index < 0 ? null : new Fault("invalid UTF-8" + otherEncoding(text), index);
  }

  /**
   * Returns a hint about other encodings if the text contains no valid non-ASCII UTF-8 character;
   * otherwise an empty string.
   */
  private static String otherEncoding(byte[] text) {
    String replaced = new String(text, UTF_8);
    boolean someUtf8 = replaced.chars().anyMatch(c -> c > 127 && c != '\uFFFD');
    return someUtf8
        ? ""
        : " (is the file Windows-1252 or Latin-1? Convert it: iconv -f WINDOWS-1252 -t UTF-8)";
  }

  static boolean isUtf8(byte[] text) {
    for (byte b : text) {
      if (b < 0) {
        return malformedAt(text) < 0;
      }
    }
    return true; // ASCII
  }

  /** Returns the index of the first byte that is not valid UTF-8; -1 if all are valid. */
  public static int malformedAt(byte[] text) {
    ByteBuffer bytes = ByteBuffer.wrap(text);
    CoderResult result = UTF_8.newDecoder().decode(bytes, CharBuffer.allocate(text.length), true);
    return result.isError() ? bytes.position() : -1;
  }

  /**
   * Returns the content of a well-formed string, with escapes decoded.
   *
   * @param start the index after the opening quote
   * @param end the index of the closing quote
   */
  static String decode(byte[] json, int start, int end) {
    String text = new String(json, start, end - start, UTF_8);
    if (text.indexOf('\\') < 0) {
      return text;
    }
    try (JsonParser quoted = FACTORY.createParser(json, start - 1, end - start + 2)) {
      quoted.nextToken();
      return quoted.getText();
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  /** Returns whether the text contains no unpaired surrogate. */
  static boolean isEncodable(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }
}
