package io.github.fbcli.push;

import io.github.fbcli.push.input.CsvHead;
import io.github.fbcli.push.input.Delimiter;
import io.github.fbcli.push.input.UnreadableInputException;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Compares the columns in a CSV input with the fields that a sink maps. A problem that affects all
 * rows is reported once, before the first row is read.
 */
public final class HeaderCheck implements CsvHead.Listener {
  private static final Pattern VALUE =
      Pattern.compile(
          "[-+]?\\d+([.,:]\\d+)*([eE][-+]?\\d+)?|(?i:true|false)|\\d{4}-\\d\\d-\\d\\d.*");

  private static final int MAX_NAMES = 20;

  private final RecordShape shape;
  private final Consumer<String> warning;

  /**
   * @param shape the required fields; {@link RecordShape#unknown} to check only the delimiter
   * @param warning receives each warning as a sentence
   */
  public HeaderCheck(RecordShape shape, Consumer<String> warning) {
    this.shape = shape;
    this.warning = warning;
  }

  /**
   * Checks the columns in an input.
   *
   * @throws UnreadableInputException if no row can be loaded correctly
   */
  @Override
  public void accept(CsvHead head) throws UnreadableInputException {
    if (head.columns().isEmpty()) {
      return; // an empty file
    }
    if (shape.fields().isEmpty()) {
      checkDelimiter(head);
      return;
    }
    checkRepeated(head);
    checkMissing(head);
    if (looksLikeHeader(head)) {
      warning.accept(
          "warning: the first row of %s looks like a header; if it is, add --skip-header"
              .formatted(head.input()));
    }
  }

  private static void checkDelimiter(CsvHead head) throws UnreadableInputException {
    Delimiter better = head.betterDelimiter(List.of());
    if (better != null) {
      throw UnreadableInputException.ofContent(
          head.input(), "the header has one column, " + names(head) + "; add " + better.option());
    }
  }

  private void checkRepeated(CsvHead head) throws UnreadableInputException {
    for (String name : head.repeated()) {
      if (shape.fields().stream().anyMatch(field -> key(field).equals(name))) {
        throw UnreadableInputException.ofContent(
            head.input(),
            "the header is invalid: it has two columns named '"
                + name
                + "'; rename them with --columns and --skip-header");
      }
    }
  }

  private void checkMissing(CsvHead head) throws UnreadableInputException {
    Set<String> names = head.names();
    List<ColumnMapping> missing =
        shape.fields().stream().filter(field -> !isIn(names, field)).toList();
    if (missing.isEmpty()) {
      return;
    }
    String problem =
        "%s %s, and %s %s; %s"
            .formatted(
                head.header() == null ? "--columns names" : "the header has",
                head.columns().size() == 1 ? "one column, " + names(head) : names(head),
                head.header() == null ? "the sink also maps" : "lacks",
                missing.stream()
                    .map(HeaderCheck::key)
                    .distinct()
                    .map(HeaderCheck::quoted)
                    .collect(joined()),
                advice(head, missing));
    boolean keyIsMissing =
        missing.stream().anyMatch(field -> field.column().equals(ColumnMapping.ID));
    if (keyIsMissing || !shape.allowMissingFields()) {
      throw UnreadableInputException.ofContent(head.input(), problem);
    }
    warning.accept("warning: " + head.input() + ": " + problem);
  }

  private String advice(CsvHead head, List<ColumnMapping> missing) {
    List<String> required = shape.fields().stream().map(HeaderCheck::key).toList();
    Delimiter better = head.betterDelimiter(required);
    if (better != null) {
      return "add " + better.option();
    }
    boolean record =
        head.header() != null && head.columns().stream().anyMatch(HeaderCheck::isValue);
    if (record) {
      return "if the file has no header, name the columns with --columns";
    }
    return missing.stream()
        .map(field -> similar(field, head.names()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("rename the columns with --columns and --skip-header, or change the mapping");
  }

  /** Returns a suggestion with the most similar column name; empty if no name is similar. */
  private static Optional<String> similar(ColumnMapping field, Set<String> names) {
    String required = normal(key(field));
    Optional<String> same =
        names.stream().filter(name -> normal(name).equals(required)).findFirst();
    return same.or(() -> DidYouMean.nearest(key(field), names))
        .map(
            name ->
                "did you mean %s? Map it with --map '%s=%s', or rename the columns with --columns and"
                        .formatted(quoted(name), field.column(), FieldPath.of(name))
                    + " --skip-header");
  }

  private static String normal(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  /** Returns whether the first two rows suggest that the first one is a header. */
  private boolean looksLikeHeader(CsvHead head) {
    List<String> first = head.rows().isEmpty() ? List.of() : head.rows().get(0);
    if (first.isEmpty() || first.stream().anyMatch(HeaderCheck::isValue)) {
      return false;
    }
    List<String> second = head.rows().size() > 1 ? head.rows().get(1) : List.of();
    boolean found = false;
    for (int i = 0; i < Math.min(first.size(), head.columns().size()); i++) {
      String name = head.columns().get(i);
      String cell = first.get(i).strip();
      boolean valuesBelow = i < second.size() && isValue(second.get(i)) && !cell.isEmpty();
      found |= valuesBelow || isName(cell, name) || (isKey(name) && isNumberKey());
    }
    return found;
  }

  private boolean isNumberKey() {
    return shape.idKind() == IdKind.NUMBER;
  }

  private boolean isKey(String name) {
    return shape.fields().stream()
        .anyMatch(field -> field.column().equals(ColumnMapping.ID) && key(field).equals(name));
  }

  /**
   * Returns whether a cell equals the name of its column in the input, or the name of the sink
   * column to which the input column is mapped.
   */
  private boolean isName(String cell, String name) {
    return cell.equalsIgnoreCase(name)
        || shape.fields().stream()
            .anyMatch(field -> key(field).equals(name) && field.column().equalsIgnoreCase(cell));
  }

  private static boolean isValue(String cell) {
    return VALUE.matcher(cell.strip()).matches();
  }

  /**
   * Returns whether a column contains the field. Returns false if the path has several keys,
   * because cells cannot contain objects.
   */
  private static boolean isIn(Set<String> names, ColumnMapping field) {
    return field.path().keys().size() == 1 && names.contains(key(field));
  }

  private static String key(ColumnMapping field) {
    List<String> keys = field.path().keys();
    return keys.size() == 1 ? keys.get(0) : field.path().toString();
  }

  private static String names(CsvHead head) {
    String names =
        head.columns().stream().limit(MAX_NAMES).map(HeaderCheck::quoted).collect(joined());
    return head.columns().size() > MAX_NAMES ? names + ", …" : names;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
