package io.github.fbcli.cli.run;

import io.github.fbcli.push.input.CsvOptions;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.InputOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that define the format of input records and select which to read. */
@OptionGroup("Input")
public final class RecordFlags {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.Formats.class,
      defaultValue = "auto",
      description =
          "auto, ndjson, array, records (the API's request body), concatenated, csv or tsv. auto "
              + "recognizes CSV and TSV by file extension.")
  String format = "auto";

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      description = "CSV: column names for input without a header, or with --skip-header.")
  List<String> columns = List.of();

  @Option(
      names = "--skip-header",
      description = "CSV: skip the header and use the names of --columns instead.")
  boolean skipHeader;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "CSV: the delimiter, one character or 'tab'.")
  @Nullable String delimiter;

  @Option(
      names = "--quote",
      paramLabel = "C",
      defaultValue = "\"",
      description = "CSV: the quote character, or 'none' (default: \").")
  String quote = "\"";

  @Option(
      names = "--infer-types",
      description =
          "CSV: send numbers and booleans (true or false in any case) as JSON values, not strings.")
  boolean inferTypes;

  @Option(
      names = "--skip-records",
      paramLabel = "N",
      defaultValue = "0",
      description = "Skip the first N records.")
  long skipRecords;

  @Option(names = "--max-records", paramLabel = "N", description = "Read at most N records.")
  @Nullable Long maxRecords;

  /**
   * Returns the options for reading the input.
   *
   * @param defaultMax the maximum number of records without {@code --max-records}
   * @throws IllegalArgumentException if an option is invalid; the message is shown to the user
   */
  public InputOptions options(long defaultMax) {
    Character between = delimiter == null ? null : CsvOptions.parseDelimiter(delimiter);
    return new InputOptions(
        Format.parse(format),
        new CsvOptions(columns, skipHeader, between, CsvOptions.parseQuote(quote), inferTypes),
        skipRecords,
        maxRecords == null ? defaultMax : maxRecords);
  }
}
