package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.TextOut;
import io.github.fbcli.console.TextTable;
import io.github.fbcli.wire.Json;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Prints data in the chosen format. With {@code -o json}, standard output always contains exactly
 * one valid document: if a command fails before it prints one, {@link #finish} prints {@code null}.
 */
public final class Output {
  private final TextOut out;
  private final OutputFormat format;
  private boolean printed;

  public Output(TextOut out, OutputFormat format) {
    this.out = out;
    this.format = format;
  }

  public OutputFormat format() {
    return format;
  }

  /** Prints a list: an array in JSON, otherwise a row for each item. */
  public <T> void list(List<T> things, View<T> view) {
    switch (format) {
      case JSON -> {
        ArrayNode array = Json.array();
        things.forEach(thing -> array.add(view.json().apply(thing)));
        document(array);
      }
      case NDJSON -> things.forEach(thing -> document(view.json().apply(thing)));
      case CSV -> csv(things, view);
      case NAME -> things.forEach(thing -> out.line(SafeText.of(view.name().apply(thing))));
      case TABLE -> table(things, view);
    }
    printed = true;
  }

  /** Prints a single item: an object in JSON, otherwise one row. */
  public <T> void one(T thing, View<T> view) {
    if (format == OutputFormat.JSON) {
      document(view.json().apply(thing));
    } else {
      list(List.of(thing), view);
    }
  }

  /**
   * Prints the items that a command found: as an object if one was requested, otherwise as a list.
   *
   * @param several whether several items were requested, even if only one was found
   */
  public <T> void oneOrList(List<T> things, boolean several, View<T> view) {
    if (several || things.size() != 1) {
      list(things, view);
    } else {
      one(things.get(0), view);
    }
  }

  /** Prints one JSON document, indented or, with {@code -o ndjson}, on one line. */
  public void document(JsonNode document) {
    String text = format == OutputFormat.NDJSON ? Json.text(document) : Json.pretty(document);
    out.line(SafeText.keepingLayout(text));
    printed = true;
  }

  /** Prints data in text form, such as a script. The JSON formats print the document instead. */
  public void text(String text, JsonNode document) {
    if (format == OutputFormat.JSON || format == OutputFormat.NDJSON) {
      document(document);
    } else {
      text(text);
    }
  }

  /** Prints text, preserving its line breaks. */
  public void text(String text) {
    out.line(SafeText.keepingLayout(text));
    printed = true;
  }

  /** Declares that other code prints the data. */
  public void leaveToOthers() {
    printed = true;
  }

  /** Ends the output; {@code -o json} prints {@code null} if nothing was printed. */
  public void finish() {
    if (format == OutputFormat.JSON && !printed) {
      out.line("null");
    }
    out.flush();
  }

  private <T> void table(List<T> things, View<T> view) {
    TextTable table = new TextTable(headings(view, View.Column::heading));
    things.forEach(thing -> table.row(cells(thing, view)));
    table.lines().forEach(out::line);
  }

  private <T> void csv(List<T> things, View<T> view) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(headings(view, column -> column.heading().toLowerCase(Locale.ROOT)));
    things.forEach(
        thing ->
            csv.writeRecord(cells(thing, view).stream().map(SafeText::keepingLayout).toList()));
    StringBuffer lines = text.getBuffer();
    out.line(lines.substring(0, lines.length() - 1));
  }

  private static <T> List<String> headings(View<T> view, Function<View.Column<T>, String> heading) {
    return view.columns().stream().map(heading).toList();
  }

  private static <T> List<String> cells(T thing, View<T> view) {
    return view.columns().stream().map(column -> column.value().apply(thing)).toList();
  }
}
