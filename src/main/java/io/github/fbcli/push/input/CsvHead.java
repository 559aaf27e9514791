package io.github.fbcli.push.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, as a consumer checks them before its first row is read.
 *
 * @param input the name of the input
 * @param columns their names; an empty name if a column has none. Empty if the input is empty
 * @param header as it is written; null if the columns are named by an option
 * @param delimiter between two cells
 * @param rows the first rows, at most two; only those that can be read without waiting
 */
public record CsvHead(
    String input,
    List<String> columns,
    @Nullable String header,
    char delimiter,
    List<List<String>> rows) {

  /** Is called with the columns of each table, before its first row is returned. */
  @FunctionalInterface
  public interface Listener {
    void accept(CsvHead head) throws UnreadableInputException;
  }

  /** The names that occur more than once. Their columns are skipped. */
  public List<String> repeated() {
    return CsvOptions.repeated(columns);
  }

  /** The names of the columns that are read. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(columns);
    names.remove("");
    repeated().forEach(names::remove);
    return names;
  }

  /**
   * The delimiter with which the header has more of these names, or with no names wanted, more
   * columns than one; null if there is none.
   */
  public @Nullable Delimiter betterDelimiter(Collection<String> wanted) {
    String text = header;
    if (text == null || (wanted.isEmpty() && columns.size() > 1)) {
      return null;
    }
    Delimiter best = null;
    long most = wanted.isEmpty() ? 1 : wanted.stream().filter(names()::contains).count();
    for (Delimiter other : Delimiter.values()) {
      List<String> names = split(text, other.character());
      long found =
          wanted.isEmpty() ? names.size() : wanted.stream().filter(names::contains).count();
      if (other.character() != delimiter && found > most) {
        best = other;
        most = found;
      }
    }
    return best;
  }

  private static List<String> split(String header, char delimiter) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (char c : (header + delimiter).toCharArray()) {
      if (c == delimiter && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else if (c == '"') {
        quoted = !quoted;
      } else {
        name.append(c);
      }
    }
    return names;
  }
}
