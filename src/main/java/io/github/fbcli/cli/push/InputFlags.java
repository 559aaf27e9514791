package io.github.fbcli.cli.push;

import io.github.fbcli.cli.Invocation;
import io.github.fbcli.push.input.CsvOptions;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.InputOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a push that say how its input is read. */
final class InputFlags {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description =
          "auto, ndjson, array, records (the API's body), concatenated, csv or tsv. Only a name"
              + " that ends in .csv or .tsv makes auto take an input for one.")
  private String format = "auto";

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description = "CSV: the columns' names, where the input has no header.")
  private List<String> columns = List.of();

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "CSV: what stands between two cells, one character or 'tab'.")
  private @Nullable String delimiter;

  @Option(
      names = "--infer-types",
      description = "CSV: send numbers, true and false as such; otherwise every cell is a text.")
  private boolean inferTypes;

  @Option(
      names = "--skip-records",
      paramLabel = "N",
      defaultValue = "0",
      description = "Pass over the first N records of the input.")
  private long skipRecords;

  @Option(names = "--max-records", paramLabel = "N", description = "Read N records at most.")
  private long maxRecords = Long.MAX_VALUE;

  @Option(
      names = "--follow",
      description = "Wait for more at the end of the last file, as tail -F does.")
  private boolean follow;

  /**
   * What is to be read.
   *
   * @param names as the user gave them; {@code -} is standard input
   * @throws IllegalArgumentException with a sentence for people, when the options do not fit
   */
  PushInput input(List<String> names, Invocation invocation) {
    Character between = delimiter == null ? null : CsvOptions.parseDelimiter(delimiter);
    CsvOptions csv = new CsvOptions(columns, between, inferTypes);
    if (follow && names.get(names.size() - 1).equals("-")) {
      throw new IllegalArgumentException(
          "--follow needs a file; standard input is read until it ends anyway");
    }
    if (follow && invocation.previews()) {
      throw new IllegalArgumentException(
          "--follow never ends, so it cannot be tried with --dry-run");
    }
    InputOptions options = new InputOptions(Format.parse(format), csv, skipRecords, maxRecords);
    return new PushInput(names, follow, options, invocation);
  }
}
