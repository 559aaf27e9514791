package io.github.fbcli.push.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input that is being read.
 *
 * @param cursor the position in the input, shared with the source
 */
record OpenInput(Input input, Cursor cursor, ItemSource source) implements Closeable {

  /**
   * @param onBlockingRead called before a read that may block
   */
  static OpenInput open(
      Input input, InputOptions options, ItemParser parser, Runnable onBlockingRead)
      throws UnreadableInputException {
    boolean lines =
        !input.followed() && (options.format() == Format.AUTO || options.format() == Format.NDJSON);
    InputStream bytes = decompressed(input, onBlockingRead);
    ErrorsText text = lines ? ErrorsText.of(input, bytes) : new ErrorsText(bytes, null);
    Cursor cursor = new Cursor(input.name(), text.bytes());
    Format format = format(input, options, cursor);
    ErrorsLines errors = text.lines();
    ItemSource source =
        errors == null
            ? source(cursor, format, options, parser)
            : errors.records(new NdjsonSource(cursor, parser.forErrorsFile()));
    return new OpenInput(input, cursor, source);
  }

  /**
   * Checks the start of a file.
   *
   * @throws UnreadableInputException if fb cannot read this type of file
   */
  static void check(Input input, InputOptions options) throws UnreadableInputException {
    try (Cursor cursor = new Cursor(input.name(), decompressed(input, () -> {}))) {
      format(input, options, cursor);
    } catch (IOException e) {
      throw UnreadableInputException.of(input.name(), e);
    }
  }

  /** Moves to the first character and detects the format. */
  private static Format format(Input input, InputOptions options, Cursor cursor)
      throws UnreadableInputException {
    UnsupportedType unsupported = UnsupportedType.of(cursor);
    if (unsupported != null) {
      throw UnreadableInputException.ofContent(input.name(), unsupported.advice());
    }
    cursor.skipByteOrderMark();
    Format format = options.namedFormat(input);
    if (options.format() == Format.AUTO) {
      FormatDetector detector = new FormatDetector(cursor);
      boolean table = format.isTabular() && !detector.startsAsJson();
      format = table ? format : detector.detect();
    }
    if (input.followed() && !format.isLineBased()) {
      String why = "only NDJSON, CSV and TSV can be followed; the format is " + format;
      throw UnreadableInputException.ofContent(input.name(), why);
    }
    return format;
  }

  private static InputStream decompressed(Input input, Runnable onBlockingRead)
      throws UnreadableInputException {
    try {
      InputStream opened = new BlockingReadListener(input.opener().open(), onBlockingRead);
      BufferedInputStream in = Compression.buffered(opened);
      Compression compression = Compression.of(input.name(), in);
      if (input.followed() && compression != Compression.NONE) {
        throw UnreadableInputException.ofContent(
            input.name(), "a compressed file cannot be followed");
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
      case CSV, TSV -> new CsvSource(cursor, format, options.csv(), parser);
      default -> new JsonDocumentSource(cursor, format, parser);
    };
  }

  /** Calls a listener before each read that may block. */
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
}
