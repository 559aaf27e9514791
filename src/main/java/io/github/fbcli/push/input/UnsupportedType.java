package io.github.fbcli.push.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file type that fb cannot read, recognized by the first bytes.
 *
 * @param signature the first bytes as ISO 8859-1 characters; a space matches any byte
 * @param advice the type of the file and a suggested fix
 */
record UnsupportedType(String signature, String advice) {
  private static final String ENCODED = "it is %1$s; convert it: iconv -f %1$s -t UTF-8";
  private static final String ARCHIVE = "it is a %s archive; extract it and push the files in it";
  private static final String COMPRESSED =
      "it is compressed with %1$s; pipe it in: %1$s -dc FILE | fb push NAME -";
  private static final String TWICE =
      "it is compressed twice; decompress it once: %s -dc FILE | fb push NAME -";
  private static final String BINARY = "it is %s file; convert it to NDJSON or CSV";
  private static final String SHEET = "it is a spreadsheet; save it as CSV";
  private static final String MARKUP = "it is HTML or XML; check where it comes from";
  private static final String SEQUENCE =
      "it is a JSON text sequence; remove the separators: tr -d '\\036' <FILE | fb push NAME -";
  private static final String ANY_26 = " ".repeat(26);

  /** Longer signatures precede their own prefixes. */
  private static final List<UnsupportedType> ALL =
      List.of(
          new UnsupportedType("\u00FF\u00FE\0\0", ENCODED.formatted("UTF-32")),
          new UnsupportedType("\0\0\u00FE\u00FF", ENCODED.formatted("UTF-32")),
          new UnsupportedType("\u00FE\u00FF", ENCODED.formatted("UTF-16")),
          new UnsupportedType("\u00FF\u00FE", ENCODED.formatted("UTF-16")),
          new UnsupportedType("PK\3\4" + ANY_26 + "[Content_Types].xml", SHEET),
          new UnsupportedType("PK\3\4" + ANY_26 + "mimetypeapplication/vnd.oasis", SHEET),
          new UnsupportedType("PK\3\4", ARCHIVE.formatted("zip")),
          new UnsupportedType("PK\5\6", ARCHIVE.formatted("zip")),
          new UnsupportedType("\u00D0\u00CF\u0011\u00E0", SHEET),
          new UnsupportedType("7z\u00BC\u00AF", ARCHIVE.formatted("7z")),
          new UnsupportedType("Rar!\u001A\7", ARCHIVE.formatted("rar")),
          new UnsupportedType("\u001F\u008B", TWICE.formatted("gzip")),
          new UnsupportedType("(\u00B5/\u00FD", TWICE.formatted("zstd")),
          new UnsupportedType("\u00FD7zXZ", COMPRESSED.formatted("xz")),
          new UnsupportedType("BZh 1AY&SY", COMPRESSED.formatted("bzip2")),
          new UnsupportedType("BZh \u0017rE8P\u0090", COMPRESSED.formatted("bzip2")),
          new UnsupportedType("\4\"M\u0018", COMPRESSED.formatted("lz4")),
          new UnsupportedType("LZIP\1", COMPRESSED.formatted("lzip")),
          new UnsupportedType("\u001F\u009D", COMPRESSED.formatted("gzip")),
          new UnsupportedType("\u00FF\6\0\0sNaPpY", COMPRESSED.formatted("snzip")),
          new UnsupportedType("PAR1\u0015", BINARY.formatted("a Parquet")),
          new UnsupportedType("Obj\1", BINARY.formatted("an Avro")),
          new UnsupportedType("ARROW1\0", BINARY.formatted("an Arrow")),
          new UnsupportedType("SQLite format 3\0", BINARY.formatted("an SQLite")),
          new UnsupportedType("%PDF-", BINARY.formatted("a PDF")),
          new UnsupportedType("\u001E{", SEQUENCE),
          new UnsupportedType("<!DOCTYPE ", MARKUP),
          new UnsupportedType("<!doctype ", MARKUP),
          new UnsupportedType("<html", MARKUP),
          new UnsupportedType("<?xml ", MARKUP));

  /** The offset of the magic number in a tar archive. */
  private static final int TAR_MAGIC = 257;

  /** Returns null if the input at the cursor may be UTF-8 text. */
  static @Nullable UnsupportedType of(Cursor cursor) throws UnreadableInputException {
    for (UnsupportedType type : ALL) {
      if (isAt(type.signature, cursor)) {
        return type;
      }
    }
    String advice = isTar(cursor) ? ARCHIVE.formatted("tar") : null;
    String encoding = advice == null ? encodingWithoutMark(cursor) : null;
    if (encoding != null) {
      advice = ENCODED.formatted(encoding);
    } else if (advice == null && isBinary(cursor)) {
      advice = BINARY.formatted(isAt("ORC", cursor) ? "an ORC" : "a binary");
    }
    return advice == null ? null : new UnsupportedType("", advice);
  }

  private static boolean isAt(String signature, Cursor cursor) throws UnreadableInputException {
    for (int i = 0; i < signature.length(); i++) {
      if (signature.charAt(i) != ' ' && cursor.peek(i) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Detects the encoding by zero bytes around the first character, which is assumed to be ASCII.
   */
  private static @Nullable String encodingWithoutMark(Cursor cursor)
      throws UnreadableInputException {
    boolean text = cursor.peek(0) >= ' ' || Cursor.isWhitespace(cursor.peek(0));
    if (text && cursor.peek(1) == 0) {
      return cursor.peek(2) == 0 && cursor.peek(3) == 0 ? "UTF-32LE" : "UTF-16LE";
    }
    if (cursor.peek(0) != 0) {
      return null;
    }
    if (cursor.peek(1) > 0) {
      return "UTF-16BE";
    }
    boolean wide = cursor.peek(1) == 0 && cursor.peek(2) == 0 && cursor.peek(3) > 0;
    return wide ? "UTF-32BE" : null;
  }

  private static boolean isTar(Cursor cursor) {
    String magic = "ustar";
    for (int i = 0; i < magic.length(); i++) {
      if (cursor.peekBuffered(TAR_MAGIC + i) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether the input contains a control character. In JSON, it invalidates only its
   * record.
   */
  private static boolean isBinary(Cursor cursor) throws UnreadableInputException {
    boolean json = cursor.peek() == '{' || cursor.peek() == '[';
    for (int i = 0; !json && i < 64; i++) {
      int b = cursor.peekBuffered(i);
      if (b >= 0 && b < '\t') {
        return true;
      }
    }
    return false;
  }
}
