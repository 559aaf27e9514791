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
import io.github.fbcli.console.TextWidth;
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
   * @param style the style of the data; used only for tables and details
   * @param filter the filter for JSON documents; null if none is used
   */
  public Output(
      Console console, OutputFormat format, Supplier<Style> style, @Nullable JqFilter filter) {
    this.filter = filter;
    this.console = console;
    this.out = console.out();
    this.format = format;
    this.style = style;
  }

  /** Returns the {@link OutputFormat#kind} of the format, which determines the content. */
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

  /** Prints the next item in an unbounded list. In tables, prints no headings. */
  public <T> void item(T thing, View<T> view) {
    if (format() == OutputFormat.TABLE) {
      TextTable row = new TextTable(cells(thing, view));
      row.lines(console.dataWidth(), line -> line, paint(view)).forEach(out::line);
      printed = true;
    } else {
      list(List.of(thing), view);
    }
  }

  /** Prints the facts about an item, one per line. Omits facts with empty values. */
  public void details(Map<String, String> facts) {
    Map<String, String> known = new LinkedHashMap<>(facts);
    known.values().removeIf(String::isEmpty);
    int labels = known.keySet().stream().mapToInt(String::length).max().orElse(0) + 1;
    known.forEach((label, value) -> detail(label, SafeText.of(value), labels));
    printed = true;
  }

  /** Prints one fact. A value that does not fit next to its label starts on a new line. */
  private void detail(String label, String value, int labels) {
    String shown = label.equals("status") ? StatusColour.of(value, value, style.get()) : value;
    boolean fits = labels + 1 + (long) TextWidth.of(value) <= console.dataWidth();
    String space = " ".repeat(labels - label.length());
    out.line(style.get().bold(label + ":") + (fits ? space + shown : ""));
    if (!fits) {
      sentence("  " + value);
    }
  }

  /**
   * Prints one JSON document, indented or, with {@code -o ndjson}, on one line. With {@code --jq},
   * prints the results instead; strings are printed without quotes.
   *
   * @throws JqFilter.Failure if the expression cannot be evaluated for the document
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

  /** Prints a document on a single line in every format, because scripts wait for this line. */
  public void documentLine(JsonNode document) {
    if (filter == null) {
      text(Json.text(document));
    } else {
      document(document);
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

  /** Prints a sentence; on a terminal, wrapped between words. */
  public void sentence(String text) {
    TextWidth.lines(SafeText.of(text), console.dataWidth()).forEach(out::line);
    printed = true;
  }

  /** Prints a line; on a terminal, truncated to its width. */
  public void line(String text) {
    out.line(TextWidth.cut(SafeText.of(text), console.dataWidth()));
    printed = true;
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

  /** Clears the terminal before data is printed again; returns false if stdout cannot draw. */
  public boolean clear() {
    boolean clears = format() == OutputFormat.TABLE && console.canDrawData();
    if (clears) {
      console.clear();
    }
    return clears;
  }

  /** Ends the output. With {@code -o json}, prints {@code null} if nothing was printed. */
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
