package io.github.fbcli.push.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input that is being read: decompressed, its format known, and positioned at its first record.
 *
 * @param cursor knows how far the input was read, and where its last item ended
 */
record OpenInput(Input input, Cursor cursor, ItemSource source) implements Closeable {

  /**
   * @param onBlockingRead called before a read that may have to wait
   */
  static OpenInput open(
      Input input, InputOptions options, ItemParser parser, Runnable onBlockingRead)
      throws UnreadableInputException {
    Format named = options.namedFormat(input);
    boolean lines = !input.followed() && (named == Format.AUTO || named == Format.NDJSON);
    InputStream bytes = decompressed(input, onBlockingRead);
    ErrorsText text = lines ? ErrorsText.of(input, bytes) : new ErrorsText(bytes, null);
    Cursor cursor = new Cursor(input.name(), text.bytes());
    UnsupportedType unsupported = UnsupportedType.of(cursor);
    if (unsupported != null) {
      throw new UnreadableInputException(input.name(), unsupported.advice());
    }
    cursor.skipByteOrderMark();
    Format format = named == Format.AUTO ? Format.ofContent(cursor) : named;
    if (input.followed() && !format.isLineBased()) {
      String why = "only NDJSON, CSV and TSV can be followed, and this is " + format;
      throw new UnreadableInputException(input.name(), why);
    }
    ErrorsLines errors = text.lines();
    ItemSource source =
        errors == null
            ? source(cursor, format, options, parser)
            : errors.records(new NdjsonSource(cursor, parser.forErrorsFile()));
    return new OpenInput(input, cursor, source);
  }

  private static InputStream decompressed(Input input, Runnable onBlockingRead)
      throws UnreadableInputException {
    try {
      InputStream opened = new BlockingReadListener(input.opener().open(), onBlockingRead);
      BufferedInputStream in = Compression.buffered(opened);
      Compression compression = Compression.of(input.name(), in);
      if (input.followed() && compression != Compression.NONE) {
        throw new UnreadableInputException(input.name(), "a compressed file cannot be followed");
      }
      return compression.decompress(in);
    } catch (IOException e) {
      throw UnreadableInputException.of(input.name(), e);
    }
  }

  private static ItemSource source(
      Cursor cursor, Format format, InputOptions options, ItemParser parser)
      throws UnreadableInputException {
    return switch (format) {
      case NDJSON -> new NdjsonSource(cursor, parser);
      case CSV, TSV -> new CsvSource(cursor, options, options.delimiter(format), parser);
      default -> new JsonDocumentSource(cursor, format, parser);
    };
  }

  /** Notifies a listener before each read of bytes that are not available yet. */
  private static final class BlockingReadListener extends FilterInputStream {
    private final Runnable listener;

    BlockingReadListener(InputStream in, Runnable listener) {
      super(in);
      this.listener = listener;
    }

    @Override
    public int read() throws IOException {
      notifyIfBlocking();
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      notifyIfBlocking();
      return in.read(into, offset, length);
    }

    private void notifyIfBlocking() throws IOException {
      if (in.available() == 0) {
        listener.run();
      }
    }
  }

  @Override
  public void close() throws UnreadableInputException {
    try {
      cursor.close();
    } catch (IOException e) {
      throw UnreadableInputException.of("the end of " + input.name(), e);
    }
  }

  /**
   * Files that fb cannot read, recognized by their first bytes and reported once as a whole.
   *
   * @param signature the first bytes, as characters of ISO 8859-1; a space matches any byte
   * @param advice what the file is, and what to do about it
   */
  private record UnsupportedType(String signature, String advice) {
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
}
