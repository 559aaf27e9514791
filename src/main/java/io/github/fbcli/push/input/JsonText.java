package io.github.fbcli.push.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads JSON text in UTF-8 token by token; strictly, for what is sent on must be what was read. */
public final class JsonText {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          // Names are data here (a map keyed by user, say), so they are not worth interning, and
          // many of them are no attack.
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

  /**
   * What is wrong with a text.
   *
   * @param index of the byte at which it shows
   */
  record Fault(String message, int index) {}

  /** Reads tokens from memory. Closing the parser is not needed. */
  public static JsonParser parser(byte[] text) {
    try {
      return FACTORY.createParser(text);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  /** Writes tokens to memory, in UTF-8. */
  static JsonGenerator generator(ByteArrayOutputStream out) {
    try {
      return FACTORY.createGenerator(out);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
  }

  /** Why the text is not exactly one JSON value in UTF-8; null when it is. */
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
              "text goes on behind the end of the value",
              (int) parser.currentTokenLocation().getByteOffset());
    } catch (JsonEOFException e) {
      return new Fault("the text ends inside a value", text.length);
    } catch (JsonProcessingException e) {
      // A limit that was crossed, as of nesting, comes without a location.
      JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      return new Fault(e.getOriginalMessage(), (int) at.getByteOffset());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  /**
   * Why the text is not UTF-8; null when it is.
   *
   * <p>jackson-core would take NUL bytes for UTF-16 and let some malformed UTF-8 pass.
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
    return index < 0 ? null : new Fault("bytes that are not UTF-8", index);
  }

  /** The index of the first byte that is not UTF-8; -1 when all are. */
  public static int malformedAt(byte[] text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(text);
    CharBuffer chars = CharBuffer.allocate(1024);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      chars.clear();
      result = decoder.decode(bytes, chars, true);
    }
    return result.isError() ? bytes.position() : -1;
  }
}
