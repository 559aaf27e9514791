package io.github.fbcli.push.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that fb cannot read, recognized by their first bytes and reported once as a whole.
 *
 * @param signature the first bytes, as characters of ISO 8859-1; a space matches any byte
 * @param advice what the file is, and what to do about it
 */
record UnsupportedType(String signature, String advice) {
  private static final String UTF_16 = "it is UTF-16; convert it: iconv -f UTF-16 -t UTF-8";
  private static final String ARCHIVE = "it is a %s archive; extract it and push the files in it";
  private static final String COMPRESSED =
      "it is compressed with %1$s; pipe it in: %1$s -dc FILE | fb push NAME -";
  private static final String BINARY = "it is %s file; convert it to NDJSON or CSV";

  private static final List<UnsupportedType> ALL =
      List.of(
          new UnsupportedType("\u00FE\u00FF", UTF_16),
          new UnsupportedType("\u00FF\u00FE", UTF_16),
          new UnsupportedType("PK\3\4", ARCHIVE.formatted("zip")),
          new UnsupportedType("PK\5\6", ARCHIVE.formatted("zip")),
          new UnsupportedType("7z\u00BC\u00AF", ARCHIVE.formatted("7z")),
          new UnsupportedType("\u00FD7zXZ", COMPRESSED.formatted("xz")),
          new UnsupportedType("BZh 1AY&SY", COMPRESSED.formatted("bzip2")),
          new UnsupportedType("\4\"M\u0018", COMPRESSED.formatted("lz4")),
          new UnsupportedType("PAR1\u0015", BINARY.formatted("a Parquet")),
          new UnsupportedType("Obj\1", BINARY.formatted("an Avro")));

  /** The type of the input at the cursor; null if it may be UTF-8 text. */
  static @Nullable UnsupportedType of(Cursor cursor) throws UnreadableInputException {
    for (UnsupportedType type : ALL) {
      if (type.isAt(cursor)) {
        return type;
      }
    }
    return null;
  }

  private boolean isAt(Cursor cursor) throws UnreadableInputException {
    for (int i = 0; i < signature.length(); i++) {
      if (signature.charAt(i) != ' ' && cursor.peek(i) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
