package io.github.fbcli.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.output.View.Kind;
import io.github.fbcli.console.Console;
import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Style;
import io.github.fbcli.console.TextOut;
import io.github.fbcli.console.TextTable;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.YamlText;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints data in the chosen format. With {@code -o json}, standard output always contains exactly
 * one valid document: if a command fails before it prints one, {@link #finish} prints {@code null}.
 */
public final class Output {
  private final Console console;
  private final TextOut out;
  private final OutputFormat format;
  private final Supplier<Style> style;
  private final @Nullable JqFilter filter;
  private boolean printed;

  /**
   * @param style of the data, used for tables only
   * @param filter of JSON documents; null for none
   */
  public Output(
      Console console, OutputFormat format, Supplier<Style> style, @Nullable JqFilter filter) {
    this.filter = filter;
    this.console = console;
    this.out = console.out();
    this.format = format;
    this.style = style;
  }

  /** The {@link OutputFormat#kind} of the format, which decides what to print. */
  public OutputFormat format() {
    return format.kind();
  }

  /** Prints a list: an array in JSON, otherwise a row for each item. */
  public <T> void list(List<T> things, View<T> view) {
    switch (format()) {
      case JSON -> {
        ArrayNode array = Json.array();
        things.forEach(thing -> array.add(view.json().apply(thing)));
        document(array);
      }
      case NDJSON -> things.forEach(thing -> document(view.json().apply(thing)));
      case CSV -> csv(things, view);
      case NAME -> things.forEach(thing -> out.line(SafeText.of(view.name().apply(thing))));
      default -> table(things, view);
    }
    printed = true;
  }

  /** Prints a single item: an object in JSON, otherwise one row. */
  public <T> void one(T thing, View<T> view) {
    if (format() == OutputFormat.JSON) {
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

  /** Prints one more item of a list without end; in a table as a row without headings. */
  public <T> void item(T thing, View<T> view) {
    if (format() == OutputFormat.TABLE) {
      TextTable row = new TextTable(cells(thing, view));
      row.lines(console.dataWidth(), line -> line, paint(view)).forEach(out::line);
      printed = true;
    } else {
      list(List.of(thing), view);
    }
  }

  /** Prints the facts about an item, one per line; empty ones are omitted. */
  public void details(Map<String, String> facts) {
    Map<String, String> known = new LinkedHashMap<>(facts);
    known.values().removeIf(String::isEmpty);
    int labels = known.keySet().stream().mapToInt(String::length).max().orElse(0) + 1;
    known.forEach((label, value) -> detail(label, SafeText.of(value), labels));
    printed = true;
  }

  /** A value that does not fit next to its label has a line of its own. */
  private void detail(String label, String value, int labels) {
    boolean fits = labels + 1 + (long) value.length() <= console.dataWidth();
    String shown = label.equals("status") ? StatusColour.of(value, value, style.get()) : value;
    out.line(
        style.get().bold(label + ":")
            + (fits ? " ".repeat(labels - label.length()) : "\n  ")
            + shown);
  }

  /**
   * Prints one document of JSON, indented; on one line for {@code -o ndjson}. With {@code --jq},
   * prints the results instead, strings without quotes.
   *
   * @throws JqFilter.Failure if the expression does not fit the document
   */
  public void document(JsonNode document) {
    if (filter == null) {
      write(document);
      return;
    }
    for (JsonNode result : filter.apply(document)) {
      if (result.isTextual()) {
        text(result.textValue());
      } else {
        write(result);
      }
    }
  }

  private void write(JsonNode document) {
    if (format == OutputFormat.YAML && printed) {
      out.line("---");
    }
    String text =
        switch (format) {
          case NDJSON -> Json.text(document);
          case YAML -> YamlText.of(document).stripTrailing();
          default -> Json.pretty(document);
        };
    out.line(SafeText.keepingLayout(text));
    printed = true;
  }

  /** Prints data in text form, such as a script. The JSON formats print the document instead. */
  public void text(String text, JsonNode document) {
    if (format() == OutputFormat.JSON || format == OutputFormat.NDJSON) {
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

  /** Clears the terminal, if data goes to one that can draw, before the data is printed anew. */
  public boolean clear() {
    boolean clears = format() == OutputFormat.TABLE && console.canDrawData();
    if (clears) {
      console.clear();
    }
    return clears;
  }

  /** Ends the output; {@code -o json} prints {@code null} if nothing was printed. */
  public void finish() {
    if (format() == OutputFormat.JSON && !printed && filter == null) {
      out.line("null");
    }
    out.flush();
  }

  private <T> void table(List<T> things, View<T> view) {
    TextTable table = new TextTable(view.columns(format).stream().map(Column::heading).toList());
    things.forEach(thing -> table.row(cells(thing, view)));
    table.lines(console.dataWidth(), style.get()::bold, paint(view)).forEach(out::line);
  }

  private TextTable.Paint paint(View<?> view) {
    List<Kind> kinds = view.columns(format).stream().<Kind>map(Column::kind).toList();
    return (column, cell, shown) ->
        kinds.get(column) == Kind.STATUS ? StatusColour.of(cell, shown, style.get()) : shown;
  }

  private <T> void csv(List<T> things, View<T> view) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(view.columns(format).stream().map(Column::csvHeading).toList());
    things.forEach(
        thing ->
            csv.writeRecord(cells(thing, view).stream().map(SafeText::keepingLayout).toList()));
    StringBuffer lines = text.getBuffer();
    out.line(lines.substring(0, lines.length() - 1));
  }

  private <T> List<String> cells(T thing, View<T> view) {
    return view.columns(format).stream().map(column -> column.value().apply(thing)).toList();
  }
}
